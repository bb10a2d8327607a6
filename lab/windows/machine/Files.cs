// Files: the static methods of .NET on C:, and the cmdlets that change files, each a place where a run can be stopped.
// Rules: learn.microsoft.com/dotnet/api/system.io.file (ReadAllText and ReadAllLines obey a byte order mark before the
// encoding that they are given; WriteAll… write the preamble of the encoding); the cmdlets are PowerShell's own.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using Microsoft.PowerShell.Commands;

namespace Lab
{
    public static class FileDouble
    {
        private static string At(string path) => Machine.RealPath(path);
        private static string Changed(string path)
        {
            Machine.Changing("file " + path);
            return At(path);
        }
        /// <summary>For the lab alone: what lies there before a script runs.</summary>
        public static void Seed(string path, byte[] bytes) => File.WriteAllBytes(path, bytes);
        public static bool Exists(string path) => File.Exists(At(path));
        public static byte[] ReadAllBytes(string path) => File.ReadAllBytes(At(path));
        public static string ReadAllText(string path) => File.ReadAllText(At(path));
        public static string ReadAllText(string path, Encoding encoding) => File.ReadAllText(At(path), encoding);
        public static string[] ReadAllLines(string path) => File.ReadAllLines(At(path));
        public static string[] ReadAllLines(string path, Encoding encoding) => File.ReadAllLines(At(path), encoding);
        public static void WriteAllBytes(string path, byte[] bytes) => File.WriteAllBytes(Changed(path), bytes);
        public static void WriteAllText(string path, string text) => File.WriteAllText(Changed(path), text);
        public static void WriteAllText(string path, string text, Encoding encoding) => File.WriteAllText(Changed(path), text, encoding);
        public static void WriteAllLines(string path, string[] lines, Encoding encoding) =>
            // Lines end as they do on Windows.
            File.WriteAllText(Changed(path), string.Concat(lines.Select(line => line + "\r\n")), encoding);
        public static void Copy(string from, string to) => File.Copy(At(from), Changed(to));
        public static void Copy(string from, string to, bool overwrite) => File.Copy(At(from), Changed(to), overwrite);
        public static void Move(string from, string to) => File.Move(At(from), Changed(to));
        public static void Delete(string path) => File.Delete(Changed(path));
        /// <summary>The file that is replaced must be there, and so must the new one; the backup may be null.</summary>
        public static void Replace(string from, string to, string? backup) => File.Replace(At(from), Changed(to), string.IsNullOrEmpty(backup) ? null : At(backup!));
    }

    [Cmdlet("Move", "Item", DefaultParameterSetName = "Path", SupportsShouldProcess = true, SupportsTransactions = true)]
    public sealed class MoveItemDouble : MoveItemCommand
    {
        protected override void ProcessRecord() { Machine.Changing("move of " + string.Join(", ", Path ?? new string[0])); base.ProcessRecord(); }
    }

    [Cmdlet("Copy", "Item", DefaultParameterSetName = "Path", SupportsShouldProcess = true, SupportsTransactions = true)]
    public sealed class CopyItemDouble : CopyItemCommand
    {
        protected override void ProcessRecord() { Machine.Changing("copy of " + string.Join(", ", Path ?? new string[0])); base.ProcessRecord(); }
    }

    [Cmdlet("Remove", "Item", DefaultParameterSetName = "Path", SupportsShouldProcess = true, SupportsTransactions = true)]
    public sealed class RemoveItemDouble : RemoveItemCommand
    {
        protected override void ProcessRecord() { Machine.Changing("removal of " + string.Join(", ", Path ?? new string[0])); base.ProcessRecord(); }
    }

    [Cmdlet("New", "Item", DefaultParameterSetName = "pathSet", SupportsShouldProcess = true, SupportsTransactions = true)]
    public sealed class NewItemDouble : NewItemCommand
    {
        protected override void ProcessRecord() { Machine.Changing("new " + string.Join(", ", Path ?? new string[0])); base.ProcessRecord(); }
    }

    [Cmdlet("Set", "Content", DefaultParameterSetName = "Path", SupportsShouldProcess = true, SupportsTransactions = true)]
    public sealed class SetContentDouble : SetContentCommand
    {
        protected override void BeginProcessing() { Machine.Changing("content of " + string.Join(", ", Path ?? new string[0])); base.BeginProcessing(); }
    }
}
