using PullProcessor.Commands;

using var stop = new StopRequest();
using var signals = new StopSignals(stop);
return await PullProcProgram.RunAsync(args, Surroundings.OfProcess(stop));
