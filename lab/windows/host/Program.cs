// Runs scripts in Windows' own PowerShell: the registry, its access rights and the files are what this system makes of
// them; nothing stands in for them. host.exe JOBS RESULTS, both files of JSON.
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security.AccessControl;
using System.Text.Json;
using Microsoft.Win32;

Environment.SetEnvironmentVariable("LOCALAPPDATA", @"C:\users\lab\AppData\Local");
var start = InitialSessionState.CreateDefault();
start.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
// They look again at what was changed, and change nothing that is compared.
foreach (var program in new[] { "gpupdate.exe", "w32tm.exe", "ipconfig.exe" })
    start.Commands.Add(new SessionStateFunctionEntry(program, "$global:LASTEXITCODE = 0"));
using var space = RunspaceFactory.CreateRunspace(start);
space.Open();
var results = new List<object>();
foreach (var job in JsonDocument.Parse(File.ReadAllText(args[0])).RootElement.EnumerateArray())
{
    var faults = new List<string>();
    try { Try(job, faults); }
    catch (Exception problem) { faults.Add("the lab itself: " + problem.Message); }
    results.Add(new { name = job.GetProperty("name").GetString(), faults });
}
File.WriteAllText(args[1], JsonSerializer.Serialize(results));

void Try(JsonElement job, List<string> faults)
{
    SetUp(job);
    var before = Snapshot(job);
    Run(job, faults, "-WhatIf", "-WhatIf");
    Same("-WhatIf", before, Snapshot(job), faults);
    Run(job, faults, "applied", "-Confirm:$false");
    var applied = Snapshot(job);
    if (job.GetProperty("changes").GetBoolean() && Text(applied) == Text(before)) faults.Add("applied: nothing was changed");
    Run(job, faults, "applied again", "-Confirm:$false");
    Same("applied again", applied, Snapshot(job), faults);
    Run(job, faults, "undone", "-Undo -Confirm:$false");
    Same("undone", before, Snapshot(job), faults);
}

void Run(JsonElement job, List<string> faults, string what, string words)
{
    using var shell = PowerShell.Create(space);
    var undo = words.StartsWith("-Undo", StringComparison.Ordinal) ? "" : job.GetProperty("arguments").GetString();
    shell.AddScript($"& '{job.GetProperty("script").GetString()}' {words} {undo}; if ($?) {{ 0 }} else {{ $LASTEXITCODE }}");
    var output = shell.Invoke();
    foreach (var error in shell.Streams.Error) faults.Add(what + ": " + error);
    var mayRefuse = !job.GetProperty("changes").GetBoolean();
    if (output.LastOrDefault()?.ToString() != "0" && !mayRefuse) faults.Add(what + ": " + string.Join(" ", shell.Streams.Warning));
}

void Same(string what, SortedDictionary<string, string> before, SortedDictionary<string, string> after, List<string> faults)
{
    foreach (var name in before.Keys.Union(after.Keys))
    {
        var (was, now) = (before.GetValueOrDefault(name, "absent"), after.GetValueOrDefault(name, "absent"));
        if (was != now) faults.Add($"{what}: left otherwise: {name}: {was} -> {now}");
    }
}

static string Text(SortedDictionary<string, string> all) => string.Join("\n", all.Select(one => one.Key + "=" + one.Value));

static RegistryKey Hive(string path) => RegistryKey.OpenBaseKey(path.StartsWith("HKCU") ? RegistryHive.CurrentUser : RegistryHive.LocalMachine, RegistryView.Registry64);

void SetUp(JsonElement job)
{
    foreach (var one in job.GetProperty("clear").EnumerateArray().Select(each => each.GetString()!))
    {
        using var hive = Hive(one);
        hive.DeleteSubKeyTree(one.Substring(5), false);
    }
    foreach (var value in job.GetProperty("values").EnumerateArray())
    {
        var path = value.GetProperty("key").GetString()!;
        using var hive = Hive(path);
        var name = value.GetProperty("name").GetString()!;
        if (value.GetProperty("data") is { ValueKind: JsonValueKind.Null })
        {
            using var there = hive.OpenSubKey(path.Substring(5), true);
            there?.DeleteValue(name, false);
            continue;
        }
        using var key = hive.CreateSubKey(path.Substring(5));
        var kind = Enum.Parse<RegistryValueKind>(value.GetProperty("data").GetProperty("type").GetString()!);
        key.SetValue(name, Data(kind, value.GetProperty("data").GetProperty("value")), kind);
    }
    foreach (var one in job.GetProperty("rights").EnumerateObject())
    {
        using var hive = Hive(one.Name);
        using var key = hive.OpenSubKey(one.Name.Substring(5), RegistryKeyPermissionCheck.ReadWriteSubTree, RegistryRights.ChangePermissions | RegistryRights.ReadPermissions);
        var rights = new RegistrySecurity();
        rights.SetSecurityDescriptorSddlForm(one.Value.GetString()!, AccessControlSections.Access);
        key?.SetAccessControl(rights);
    }
    foreach (var folder in job.GetProperty("folders").EnumerateArray().Select(each => each.GetString()!))
        if (Directory.Exists(folder)) Directory.Delete(folder, true);
    foreach (var file in job.GetProperty("files").EnumerateObject())
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file.Name)!);
        File.WriteAllBytes(file.Name, Convert.FromBase64String(file.Value.GetString()!));
    }
}

static object Data(RegistryValueKind kind, JsonElement value) => kind switch
{
    RegistryValueKind.DWord => unchecked((int)value.GetInt64()),
    RegistryValueKind.Binary => value.EnumerateArray().Select(one => one.GetByte()).ToArray(),
    RegistryValueKind.MultiString => value.EnumerateArray().Select(one => one.GetString()!).ToArray(),
    _ => value.GetString()!,
};

SortedDictionary<string, string> Snapshot(JsonElement job)
{
    var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
    foreach (var path in job.GetProperty("keys").EnumerateArray().Select(each => each.GetString()!))
    {
        using var hive = Hive(path);
        Look(hive, path, path.Substring(5), found);
    }
    foreach (var file in job.GetProperty("watched").EnumerateArray().Select(each => each.GetString()!))
    {
        var all = Directory.Exists(file) ? Directory.GetFiles(file, "*", SearchOption.AllDirectories) : File.Exists(file) ? new[] { file } : new string[0];
        foreach (var one in all) found["file " + one] = Convert.ToBase64String(File.ReadAllBytes(one));
    }
    return found;
}

static void Look(RegistryKey hive, string name, string path, SortedDictionary<string, string> found)
{
    using var key = hive.OpenSubKey(path);
    if (key is null) return;
    found[name] = key.GetAccessControl(AccessControlSections.Access).GetSecurityDescriptorSddlForm(AccessControlSections.Access);
    foreach (var value in key.GetValueNames())
        found[name + "\\\\" + value] = key.GetValueKind(value) + ":" + JsonSerializer.Serialize(key.GetValue(value, null, RegistryValueOptions.DoNotExpandEnvironmentNames));
    foreach (var child in key.GetSubKeyNames()) Look(hive, name + "\\" + child, path + "\\" + child, found);
}
