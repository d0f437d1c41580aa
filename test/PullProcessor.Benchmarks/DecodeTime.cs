namespace PullProcessor.Benchmarks;

/// <summary>What one decoding took.</summary>
/// <param name="Wall">Nanoseconds that passed.</param>
/// <param name="Cpu">Nanoseconds that all threads of the process together computed. Other programs on the machine lengthen the former more than this.</param>
internal readonly record struct DecodeTime(double Wall, double Cpu);
