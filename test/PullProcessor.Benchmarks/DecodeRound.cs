namespace PullProcessor.Benchmarks;

/// <summary>One decoding by each, directly one after the other; null where a peer has no such decoder or refuses the file.</summary>
internal readonly record struct DecodeRound(DecodeTime Ours, DecodeTime? Gdcm, DecodeTime? Bare);
