using PullProcessor.Pipeline.Run;

namespace PullProcessor.Tests.Run;

public sealed class ModelRequirementTests
{
    [Theory]
    [InlineData("nodules", "nodules 1.0", true)]
    [InlineData("nodules", "nodules2 1.0", false)]
    [InlineData("nodules@>=2.1", "nodules 2.1", true)]
    [InlineData("nodules@>=2.1", "nodules 2.1.0", true)]
    [InlineData("nodules@>=2.1.0", "nodules 2.1", true)]
    [InlineData("nodules@>=2.1", "nodules 2.10", true)]
    [InlineData("nodules@>=2.10", "nodules 2.9", false)]
    [InlineData("nodules@>=2.1", "nodules 1.9.9", false)]
    [InlineData("nodules@>=2.1", "nodules 3", true)]
    [InlineData("nodules@>=2.1-b", "nodules 2.1-a", false)]
    [InlineData("nodules@>=2.1", "lung nodules 2.1", false)]
    [InlineData("nodules@>=2.1", "nodules", false)]
    public void IsMetBy_ModelOfAResult_ComparesIdAndVersion(string requirement, string model, bool isMet) =>
        Assert.Equal(isMet, ModelRequirement.Read(requirement)!.IsMetBy(model));

    [Theory]
    [InlineData("")]
    [InlineData("nodules@2.1")]
    [InlineData("nodules@>=")]
    [InlineData("@>=2.1")]
    [InlineData("two words")]
    public void Read_NoModel_GivesNothing(string text) => Assert.Null(ModelRequirement.Read(text));
}
