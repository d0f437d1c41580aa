using System.Text.Json;
using Dapper;
using PullProcessor.Dicom;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What was done before, as far as plans and campaigns ask for it.</summary>
public sealed class LedgerHistory
{
    private readonly LedgerDatabase database;

    internal LedgerHistory(LedgerDatabase database) => this.database = database;

    /// <summary>Models, as name and version, by which results of these studies are confirmed, whatever pipeline they went through. Studies without such are absent.</summary>
    public Task<ILookup<StudyInstanceUid, string>> ModelsAsync(string source, IEnumerable<StudyInstanceUid> studies, CancellationToken cancellationToken) =>
        database.ReadAsync(
            "find the models of studies",
            reader => reader.Query<StudyModelRow>(LedgerSql.FindModels, new { source, studies = Uids(studies) })
                .ToLookup(row => new StudyInstanceUid(row.StudyUid), row => row.Model),
            cancellationToken);

    /// <summary>The states of those of these studies that a pipeline knows.</summary>
    public Task<IReadOnlyDictionary<StudyInstanceUid, WorkState>> StatesAsync(
        string source, string pipeline, IEnumerable<StudyInstanceUid> studies, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<StudyInstanceUid, WorkState>>(
            "find the states of studies",
            reader => reader.Query<StudyStateRow>(LedgerSql.FindStates, new { source, pipeline, studies = Uids(studies) })
                .ToDictionary(row => new StudyInstanceUid(row.StudyUid), row => ColumnText.ToEnum<WorkState>(row.State)),
            cancellationToken);

    /// <summary>The studies of a source that were done last, the last one first.</summary>
    public Task<IReadOnlyList<DoneSample>> LastDoneAsync(string source, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DoneSample>>(
            "sample what was done",
            reader => [.. reader.Query<DoneSampleRow>(LedgerSql.SampleDone, new { source, limit }).Select(row => new DoneSample(
                row.Pipeline, ColumnText.ToModalities(row.Modalities), row.InstancesFetched, row.Bytes, ColumnText.ToTime(row.DoneAt)))],
            cancellationToken);

    private static string Uids(IEnumerable<StudyInstanceUid> studies) => JsonSerializer.Serialize(studies.Select(study => study.Value));
}
