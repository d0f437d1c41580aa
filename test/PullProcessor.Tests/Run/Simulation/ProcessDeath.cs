namespace PullProcessor.Tests.Run.Simulation;

/// <summary>The end of a simulated program: as by kill -9, nothing that it does afterwards reaches the ledger or a server.</summary>
internal sealed class ProcessDeath() : Exception("This program was killed.");
