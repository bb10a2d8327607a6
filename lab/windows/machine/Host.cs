// The person in front of PowerShell: answers every question in one way, or is not there at all.
// Rules: learn.microsoft.com/powershell/scripting/learn/deep-dives/everything-about-shouldprocess, and
// about_pwsh (-NonInteractive: whatever prompts is an error that ends the statement).
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Lab
{
    public sealed class PersonHost : PSHost
    {
        private readonly Person person = new Person();
        public Person Person => person;
        public int? ExitCode { get; set; }
        public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
        public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;
        public override Guid InstanceId { get; } = Guid.NewGuid();
        public override string Name => "the lab's host";
        public override PSHostUserInterface UI => person;
        public override Version Version => new Version(1, 0);
        public override void EnterNestedPrompt() => throw new UnknownToTheLab("a nested prompt");
        public override void ExitNestedPrompt() { }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
    }

    public sealed class Person : PSHostUserInterface
    {
        /// <summary>yes, no, or absent.</summary>
        public string Answer { get; set; } = "yes";
        public List<string> Asked { get; set; } = new List<string>();
        public override PSHostRawUserInterface RawUI => null!;
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Asked.Add(message);
            if (Answer == "absent") throw new PSInvalidOperationException("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
            var wanted = Answer == "yes" ? "&Yes" : "&No";
            var index = choices.ToList().FindIndex(one => one.Label == wanted);
            return index >= 0 ? index : throw new UnknownToTheLab("the question " + caption);
        }
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw Ask(message);
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw Ask(message);
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowed, PSCredentialUIOptions options) => throw Ask(message);
        public override string ReadLine() => throw Ask("a line");
        public override SecureString ReadLineAsSecureString() => throw Ask("a secret line");
        private static Exception Ask(string what) => new UnknownToTheLab("the question for " + what);
        public override void Write(string value) { }
        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { }
        public override void WriteLine(string value) { }
        public override void WriteErrorLine(string value) { }
        public override void WriteDebugLine(string message) { }
        public override void WriteProgress(long sourceId, ProgressRecord record) { }
        public override void WriteVerboseLine(string message) { }
        public override void WriteWarningLine(string message) { }
    }
}
