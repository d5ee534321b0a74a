namespace Verification.Framework.OwnInstances;

/// <summary>An instance file that cannot be taken: the message names the file, the place inside it and the expected form.</summary>
public sealed class InstanceException(string message) : Exception(message);
