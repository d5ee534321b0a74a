using Verification.Snapshots;

// What a child process of DoubleTrajectories prints.
Console.Write(DoubleTrajectories.Hashes() + KernelBits.Hashes());
