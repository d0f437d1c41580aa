// Makes the reference model: an ONNX graph with designed weights that answers "is there a bright ball here".
// Same bytes on every run. It also writes the new digest into the model's manifest.
// Usage: dotnet run scripts/make-reference-model.cs
#:property NoWarn=$(NoWarn);CS1591
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

const string Folder = "config/models/reference-blob";

// All lengths in pixels of the image after the first pooling (3 mm on a phantom), all levels in the manifest's window, 0..400 HU -> 0..1.
const double Window = 400;
const double BlobSigma = 0.85; // Blurs vessels of 4 mm to half their height, and leaves balls of 14 mm at theirs.
const double BrightLevel = 140 / Window; // Blurred lesions reach 190 HU, crossing vessels 110.
const double ContrastLevel = 95 / Window; // Balls stand out by 150 HU and more, straight edges of full height by up to 85.
const double Steepness = Window / 8; // The logit rises by one every 8 HU; the noise that is left after the blur is 2 HU.

// The surround is looked at in 12 directions on an image pooled once more (6 mm), each as a pair of opposite spots: along an edge or a
// vessel one pair is as bright as the centre, around a ball none is. That is what a plain difference of Gaussians cannot tell apart.
const int Directions = 12;
const double RingRadius = 20 / 6.0;
const double SpotSigma = 4 / 6.0;
const int RingReach = 5;
const int BlobReach = 3;
const int LesionReach = 4; // Contrast counts this far around: at a lesion's own edge the ring lies half in the lesion, but its extent is what is bright.
const int Rim = 8; // Pixels along the image's edge whose surround lies partly outside, and which are not judged.
const int HeatSide = 128;

var graph = new Message();
graph.Write(2, "reference-blob");
AddNode("AveragePool", ["slices"], "fine", Ints("kernel_shape", 2, 2), Ints("strides", 2, 2));
AddNode("Pad", ["fine", "blob_pads"], "fine_padded", Text("mode", "edge"));
AddNode("Conv", ["fine_padded", "blob_across"], "blob_half", Ints("kernel_shape", 1, (2 * BlobReach) + 1));
AddNode("Conv", ["blob_half", "blob_down"], "blob", Ints("kernel_shape", (2 * BlobReach) + 1, 1));
AddNode("AveragePool", ["fine"], "coarse", Ints("kernel_shape", 2, 2), Ints("strides", 2, 2));
AddNode("Pad", ["coarse", "ring_pads"], "coarse_padded", Text("mode", "edge"));
AddNode("Conv", ["coarse_padded", "ring"], "pairs", Ints("kernel_shape", (2 * RingReach) + 1, (2 * RingReach) + 1));
AddNode("ReduceMax", ["pairs"], "brightest_pair", Ints("axes", 1), Int("keepdims", 1));
AddNode("Resize", ["brightest_pair", "", "twice"], "surround", Text("mode", "linear"), Text("coordinate_transformation_mode", "half_pixel"));
AddNode("Slice", ["blob", "judged_from", "judged_to", "judged_axes"], "judged_blob");
AddNode("Slice", ["surround", "judged_from", "judged_to", "judged_axes"], "judged_surround");
AddNode("Sub", ["judged_blob", "bright_level"], "brightness");
AddNode("Sub", ["judged_blob", "judged_surround"], "difference");
AddNode("Sub", ["difference", "contrast_level"], "contrast");
AddNode("MaxPool", ["contrast"], "contrast_across", Ints("kernel_shape", 1, (2 * LesionReach) + 1), Ints("pads", 0, LesionReach, 0, LesionReach));
AddNode("MaxPool", ["contrast_across"], "contrast_near", Ints("kernel_shape", (2 * LesionReach) + 1, 1), Ints("pads", LesionReach, 0, LesionReach, 0));
AddNode("Min", ["brightness", "contrast_near"], "evidence");
AddNode("Mul", ["evidence", "steepness"], "logit");
AddNode("Sigmoid", ["logit"], "heat");
AddNode("Pad", ["heat", "rim_pads"], "heatmap", Text("mode", "constant"));
AddNode("GlobalMaxPool", ["heatmap"], "peak");
AddNode("Flatten", ["peak"], "score", Int("axis", 1));

var gaussian = Gaussian(BlobReach, BlobSigma);
AddFloats("blob_across", [1, 1, 1, gaussian.Length], gaussian);
AddFloats("blob_down", [1, 1, gaussian.Length, 1], gaussian);
AddFloats("ring", [Directions, 1, (2 * RingReach) + 1, (2 * RingReach) + 1], Ring());
AddFloats("bright_level", [], [(float)BrightLevel]);
AddFloats("contrast_level", [], [(float)ContrastLevel]);
AddFloats("steepness", [], [(float)Steepness]);
AddFloats("twice", [4], [1, 1, 2, 2]);
AddIntegers("blob_pads", [0, 0, BlobReach, BlobReach, 0, 0, BlobReach, BlobReach]);
AddIntegers("judged_from", [Rim, Rim]);
AddIntegers("judged_to", [HeatSide - Rim, HeatSide - Rim]);
AddIntegers("judged_axes", [2, 3]);
AddIntegers("rim_pads", [0, 0, Rim, Rim, 0, 0, Rim, Rim]);
AddIntegers("ring_pads", [0, 0, RingReach, RingReach, 0, 0, RingReach, RingReach]);

graph.Write(11, Tensor("slices", null, 1, 256, 256));
graph.Write(12, Tensor("score", null, 1));
graph.Write(12, Tensor("heatmap", null, 1, HeatSide, HeatSide));

var model = new Message();
model.Write(1, 8); // IR version 8 goes with operator set 17.
model.Write(2, "make-reference-model.cs");
model.Write(6, "Finds bright balls in CT phantoms. Designed weights, no training data. Not for clinical use.");
model.Write(7, graph);
model.Write(8, new Message().Write(1, "").Write(2, 17));

var bytes = model.ToArray();
File.WriteAllBytes(Path.Combine(Folder, "model.onnx"), bytes);
var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
var manifest = Path.Combine(Folder, "model.json");
File.WriteAllText(manifest, Regex.Replace(File.ReadAllText(manifest), "(?<=\"sha256\": \")[0-9a-f]*", digest));
Console.WriteLine($"{bytes.Length} bytes, sha256 {digest}.");

static float[] Gaussian(int reach, double sigma)
{
    var weights = Enumerable.Range(-reach, (2 * reach) + 1).Select(i => Math.Exp(-i * i / (2 * sigma * sigma))).ToArray();
    var sum = weights.Sum();
    return [.. weights.Select(w => (float)(w / sum))];
}

static float[] Ring()
{
    var side = (2 * RingReach) + 1;
    var kernels = new List<float>(Directions * side * side);
    for (var direction = 0; direction < Directions; direction++)
    {
        var (sine, cosine) = Math.SinCos(Math.PI * direction / Directions);
        var kernel = new double[side * side];
        for (var i = 0; i < kernel.Length; i++)
        {
            double column = (i % side) - RingReach, row = (i / side) - RingReach;
            kernel[i] = Spot(column - (RingRadius * cosine), row - (RingRadius * sine))
                + Spot(column + (RingRadius * cosine), row + (RingRadius * sine));
        }

        var sum = kernel.Sum();
        kernels.AddRange(kernel.Select(k => (float)(k / sum)));
    }

    return [.. kernels];

    static double Spot(double column, double row) => Math.Exp(-((column * column) + (row * row)) / (2 * SpotSigma * SpotSigma));
}

void AddNode(string type, string[] inputs, string output, params Message[] attributes)
{
    var node = new Message();
    foreach (var input in inputs)
    {
        node.Write(1, input);
    }

    node.Write(2, output).Write(3, output).Write(4, type);
    foreach (var attribute in attributes)
    {
        node.Write(5, attribute);
    }

    graph.Write(1, node);
}

void AddFloats(string name, long[] shape, float[] values)
{
    var raw = new byte[values.Length * sizeof(float)];
    for (var i = 0; i < values.Length; i++)
    {
        BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), values[i]);
    }

    AddTensor(name, 1, shape, raw);
}

void AddIntegers(string name, long[] values)
{
    var raw = new byte[values.Length * sizeof(long)];
    for (var i = 0; i < values.Length; i++)
    {
        BinaryPrimitives.WriteInt64LittleEndian(raw.AsSpan(i * sizeof(long)), values[i]);
    }

    AddTensor(name, 7, [values.Length], raw);
}

// Field numbers from here on are those of onnx.proto: TensorProto, AttributeProto, ValueInfoProto.
void AddTensor(string name, long elementType, long[] shape, byte[] raw)
{
    var tensor = new Message();
    foreach (var dimension in shape)
    {
        tensor.Write(1, dimension);
    }

    graph.Write(5, tensor.Write(2, elementType).Write(8, name).Write(9, raw));
}

static Message Text(string name, string value) => new Message().Write(1, name).Write(4, value).Write(20, 3);

static Message Int(string name, long value) => new Message().Write(1, name).Write(3, value).Write(20, 2);

static Message Ints(string name, params long[] values)
{
    var attribute = new Message().Write(1, name);
    foreach (var value in values)
    {
        attribute.Write(8, value);
    }

    return attribute.Write(20, 7);
}

static Message Tensor(string name, params long?[] shape)
{
    var dimensions = new Message();
    foreach (var size in shape)
    {
        dimensions.Write(1, size is { } known ? new Message().Write(1, known) : new Message().Write(2, "batch"));
    }

    return new Message().Write(1, name).Write(2, new Message().Write(1, new Message().Write(1, 1).Write(2, dimensions)));
}

/// <summary>A protobuf message as it is written: varints and length-delimited fields, in the order of the calls.</summary>
internal sealed class Message
{
    private readonly List<byte> _bytes = [];

    public Message Write(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    public Message Write(int field, byte[] value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public Message Write(int field, string value) => Write(field, Encoding.UTF8.GetBytes(value));

    public Message Write(int field, Message value) => Write(field, value.ToArray());

    public byte[] ToArray() => [.. _bytes];

    private void Varint(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
