using PullProcessor.Commands;
using PullProcessor.Composition;

if (args is [HtJ2kProgram.Argument])
{
    return HtJ2kProgram.Run();
}

using var stop = new StopRequest();
using var signals = new StopSignals(stop);
return await PullProcProgram.RunAsync(args, Surroundings.OfProcess(stop));
