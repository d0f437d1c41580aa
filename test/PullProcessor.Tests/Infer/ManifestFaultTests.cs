namespace PullProcessor.Tests.Infer;

/// <summary>Each thing that a manifest can have wrong is told alone, where it is, with what would be accepted.</summary>
public sealed class ManifestFaultTests : IDisposable
{
    private readonly ManifestDraft draft = new();

    public void Dispose() => draft.Dispose();

    [Theory]
    [InlineData("""{ "id": null }""", "$.id", "is missing; a text such as \"chest-nodules\"")]
    [InlineData("""{ "id": " " }""", "$.id", "1 to 64 are accepted, such as \"chest-nodules\"")]
    [InlineData("""{ "version": 3 }""", "$.version", "is a number; a text such as \"1.0.0\"")]
    [InlineData("""{ "name": null }""", "$.name", "such as \"Chest nodule detector\"")]
    [InlineData("""{ "manufacturer": null }""", "$.manufacturer", "such as \"Example Ltd\"")]
    [InlineData("""{ "file": null }""", "$.file", "such as \"model.onnx\"")]
    [InlineData("""{ "file": "other.onnx" }""", "$.file", "paths are relative to the manifest")]
    [InlineData("""{ "sha256": null }""", "$.sha256", "is missing; a text such as \"64 hex digits\"")]
    [InlineData("""{ "sha256": "00" }""", "$.sha256", "is not the digest of model.onnx, which is 15308d50")]
    [InlineData("""{ "intendedUse": null }""", "$.intendedUse", "such as \"Marks nodules")]
    [InlineData("""{ "notForClinicalUse": "yes" }""", "$.notForClinicalUse", "true or false is accepted")]
    [InlineData("""{ "kind": "segment" }""", "$.kind", "is \"segment\"; \"detection\" or \"classification\" or \"segmentation\" is accepted")]
    [InlineData("""{ "kind": 1 }""", "$.kind", "is a number; a text such as \"detection\"")]
    [InlineData("""{ "colour": "red" }""", "$.colour", "is not known here; known are kind, input,")]
    public void Root_WithAFault_NamesIt(string change, string path, string words) => AssertFault(path, words, change);

    [Theory]
    [InlineData("""{ "input": null }""", "$.input", "is missing; an object is needed")]
    [InlineData("""{ "input": { "name": null } }""", "$.input.name", "such as \"slices\"")]
    [InlineData("""{ "input": { "shape": null } }""", "$.input.shape", "is missing; an array such as [ -1, 1, 256, 256 ]")]
    [InlineData("""{ "input": { "shape": [ 1, 1, 256, 256 ] } }""", "$.input.shape", "such as [ -1, 1, 256, 256 ]")]
    [InlineData("""{ "input": { "shape": [ -1, 17, 256, 256 ] } }""", "$.input.shape", "1 to 16 channels")]
    [InlineData("""{ "input": { "shape": [ -1, 1, 256, 4097 ] } }""", "$.input.shape", "sides of 1 to 4096")]
    [InlineData("""{ "input": { "shape": [ -1, 1, "256", 256 ] } }""", "$.input.shape", "such as [ -1, 1, 256, 256 ]")]
    [InlineData("""{ "input": { "resize": "stretch" } }""", "$.input.resize", "\"fit\" is accepted")]
    [InlineData("""{ "input": { "window": null } }""", "$.input.window", "is missing; an object is needed")]
    [InlineData("""{ "input": { "window": { "low": "0" } } }""", "$.input.window.low", "is a text; a number such as -1000")]
    [InlineData("""{ "input": { "window": { "high": 2000000 } } }""", "$.input.window.high", "-1000000 to 1000000 is accepted, such as 400")]
    [InlineData("""{ "input": { "window": { "high": 0 } } }""", "$.input.window.high", "is not above low")]
    [InlineData("""{ "input": { "window": { "unit": "HU" } } }""", "$.input.window.unit", "known are low, high")]
    [InlineData("""{ "input": { "shape": [ -1, 3, 256, 256 ] } }""", "$.input.channels", "needs \"channels\": \"repeat\"")]
    [InlineData("""{ "input": { "shape": [ -1, 3, 256, 256 ], "channels": "rgb" } }""", "$.input.channels", "is \"rgb\"; \"repeat\" is accepted")]
    [InlineData("""{ "input": { "windows": [ { "low": 0, "high": 80 } ] } }""", "$.input.window", "stands beside windows")]
    [InlineData("""{ "input": { "window": null, "channels": "repeat", "windows": [ { "low": 0, "high": 80 } ] } }""", "$.input.channels", "stands beside windows")]
    [InlineData("""{ "input": { "window": null, "windows": [] } }""", "$.input.windows", "such as [ { \"low\": 0, \"high\": 80 } ]")]
    [InlineData("""{ "input": { "window": null, "windows": [ { "low": 0, "high": 1 }, { "low": 0, "high": 2 } ] } }""", "$.input.windows", "names 2; one for each of the shape's 1 channels")]
    [InlineData("""{ "input": { "window": null, "windows": { "low": 0, "high": 1 } } }""", "$.input.windows", "is an object; an array of objects")]
    [InlineData("""{ "input": { "window": null, "windows": [ 80 ] } }""", "$.input.windows[0]", "is a number; an object is accepted")]
    [InlineData("""{ "input": { "window": null, "windows": [ { "low": 80, "high": 0 } ] } }""", "$.input.windows[0].high", "is not above low")]
    [InlineData("""{ "input": { "mean": [ 0.5 ] } }""", "$.input.std", "is missing; an array such as [ 0.229, 0.224, 0.225 ]")]
    [InlineData("""{ "input": { "std": [ 0.5 ] } }""", "$.input.mean", "is missing; an array such as [ 0.485, 0.456, 0.406 ]")]
    [InlineData("""{ "input": { "mean": [ 1, 2 ], "std": [ 1 ] } }""", "$.input.mean", "has 2 numbers; one, or one for each of the shape's 1 channels, is accepted, such as [ 0.5 ]")]
    [InlineData("""{ "input": { "mean": [ "a" ], "std": [ 1 ] } }""", "$.input.mean", "such as [ 0.5 ]")]
    [InlineData("""{ "input": { "mean": [ 0 ], "std": [ 0 ] } }""", "$.input.std", "not above 0; each channel is divided by its own, such as [ 0.229 ]")]
    [InlineData("""{ "input": { "scale": 2 } }""", "$.input.scale", "is not known here")]
    public void Input_WithAFault_NamesIt(string change, string path, string words) => AssertFault(path, words, change);

    [Theory]
    [InlineData("""{ "batching": null }""", "$.batching", "is missing; an object is needed")]
    [InlineData("""{ "batching": { "maxBatch": 0 } }""", "$.batching.maxBatch", "1 to 1024 is accepted, such as 16")]
    [InlineData("""{ "batching": { "maxBatch": 2.5 } }""", "$.batching.maxBatch", "a whole number such as 16")]
    [InlineData("""{ "batching": { "maxDelay": "5 minutes" } }""", "$.batching.maxDelay", "up to 60 s is accepted, such as \"50ms\"")]
    [InlineData("""{ "batching": { "maxDelay": "61s" } }""", "$.batching.maxDelay", "up to 60 s is accepted")]
    [InlineData("""{ "batching": { "threads": 2 } }""", "$.batching.threads", "known are maxBatch, maxDelay")]
    [InlineData("""{ "outputs": null }""", "$.outputs", "is missing; an object is needed")]
    [InlineData("""{ "outputs": { "score": null } }""", "$.outputs.score", "such as \"score\"")]
    [InlineData("""{ "outputs": { "heatMap": null } }""", "$.outputs.heatMap", "such as \"heatmap\"")]
    [InlineData("""{ "outputs": { "activation": "relu" } }""", "$.outputs.activation", "\"none\" or \"sigmoid\" or \"softmax\" is accepted")]
    [InlineData("""{ "outputs": { "activation": "softmax" } }""", "$.outputs.activation", "\"sigmoid\"")]
    [InlineData("""{ "outputs": { "background": "yes" } }""", "$.outputs.background", "true or false is accepted")]
    [InlineData("""{ "outputs": { "boxes": "boxes" } }""", "$.outputs.boxes", "is not known here")]
    [InlineData("""{ "aggregation": null }""", "$.aggregation", "is missing; an object is needed")]
    [InlineData("""{ "aggregation": { "threshold": 0 } }""", "$.aggregation.threshold", "0.0001 to 1 is accepted, such as 0.5")]
    [InlineData("""{ "aggregation": { "minSlices": 0 } }""", "$.aggregation.minSlices", "1 to 1000 is accepted, such as 2")]
    [InlineData("""{ "aggregation": { "regions": "blob" } }""", "$.aggregation.regions", "\"connected\" or \"label\" is accepted")]
    [InlineData("""{ "aggregation": { "level": "study" } }""", "$.aggregation.level", "is not known here; known are threshold, minSlices, regions")]
    public void Section_WithAFault_NamesIt(string change, string path, string words) => AssertFault(path, words, change);

    [Theory]
    [InlineData("null", "$.labels", "is missing; an array of objects is needed")]
    [InlineData("[]", "$.labels", "such as { \"value\": \"27925004\"")]
    [InlineData("[ 1 ]", "$.labels[0]", "is a number; an object is accepted")]
    [InlineData("""[ { "scheme": "SCT", "meaning": "Nodule" } ]""", "$.labels[0].value", "is missing; a text such as \"27925004\"")]
    [InlineData("""[ { "value": "12345678901234567", "scheme": "SCT", "meaning": "Nodule" } ]""", "$.labels[0].value", "1 to 16 are accepted")]
    [InlineData("""[ { "value": "1", "scheme": "99X", "meaning": "A" }, { "value": "1", "scheme": "99X", "meaning": "B" } ]""", "$.labels[1].value", "which an earlier label has too")]
    [InlineData("""[ { "value": "1", "scheme": "99X", "meaning": "A", "threshold": 2 } ]""", "$.labels[0].threshold", "0.0001 to 1 is accepted, such as 0.5")]
    [InlineData("""[ { "value": "1", "scheme": "99X", "meaning": "A", "colour": "red" } ]""", "$.labels[0].colour", "such as \"#FFC800\"")]
    [InlineData("""[ { "value": "1", "scheme": "99X", "meaning": "A", "category": { "value": "2", "scheme": "99X" } } ]""", "$.labels[0].category.meaning", "is missing")]
    [InlineData("""[ { "value": "1", "scheme": "99X", "meaning": "A", "type": "liver" } ]""", "$.labels[0].type", "is a text; an object is accepted")]
    [InlineData("""[ { "value": "1", "scheme": "99X", "meaning": "A", "color": "#FFC800" } ]""", "$.labels[0].color", "is not known here; known are value, scheme, meaning")]
    public void Labels_WithAFault_NameIt(string labels, string path, string words) => AssertFault(path, words, $$"""{ "labels": {{labels}} }""");

    [Theory]
    [InlineData("""{ "outputs": { "heatMap": "heatmap" } }""", "$.outputs.heatMap", "is not known here; known are score")]
    [InlineData("""{ "aggregation": { "minSlices": 2 } }""", "$.aggregation.minSlices", "known are threshold, level, combine")]
    [InlineData("""{ "aggregation": { "regions": "label" } }""", "$.aggregation.regions", "known are threshold, level, combine")]
    [InlineData("""{ "aggregation": { "level": "patient" } }""", "$.aggregation.level", "\"study\" or \"series\" is accepted")]
    [InlineData("""{ "aggregation": { "combine": "sum" } }""", "$.aggregation.combine", "\"max\" or \"mean\" is accepted")]
    public void Classification_WithAFault_NamesIt(string change, string path, string words) => AssertFault(path, words, ManifestDraft.Classification, change);

    [Theory]
    [InlineData("""{ "outputs": { "score": "score" } }""", "$.outputs.score", "is not known here; known are heatMap")]
    [InlineData("""{ "outputs": { "activation": "softmax" } }""", "$.outputs.activation", "\"background\": true")]
    [InlineData("""{ "aggregation": { "combine": "max" } }""", "$.aggregation.combine", "is not known here")]
    public void Segmentation_WithAFault_NamesIt(string change, string path, string words) => AssertFault(path, words, ManifestDraft.Segmentation, change);

    private void AssertFault(string path, string words, params IReadOnlyList<string> patches)
    {
        var fault = Assert.Single(draft.Faults(patches));
        Assert.Equal(path, fault.JsonPath);
        Assert.Contains(words, fault.Problem, StringComparison.Ordinal);
    }
}
