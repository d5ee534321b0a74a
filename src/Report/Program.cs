using Verification.Report;

// dotnet run --project src/Report -- artifacts/evidence -o artifacts/report
if (args is not [var evidence, "-o", var output])
{
    await Console.Error.WriteLineAsync("usage: dotnet run --project src/Report -- EVIDENCE-FOLDER -o OUTPUT-FOLDER");
    return 2;
}

try
{
    Console.WriteLine(EvidenceReport.Write(EvidenceReport.Read(evidence), output));
    return 0;
}
catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
