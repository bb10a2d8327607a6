# Compiles the doubles that are written in C#: compile.ps1 FOLDER LIBRARY
param([Parameter(Mandatory)] [string] $Folder, [Parameter(Mandatory)] [string] $Library)
$ErrorActionPreference = 'Stop'
$own = 'System.Management.Automation', 'Microsoft.PowerShell.Commands.Management', 'Microsoft.PowerShell.Commands.Utility', 'System.DirectoryServices'
$references = @(Get-ChildItem "$PSHOME/ref/*.dll" | ForEach-Object FullName) + @($own | ForEach-Object { "$PSHOME/$_.dll" })
Add-Type -Path @(Get-ChildItem "$Folder/*.cs" | ForEach-Object FullName) -ReferencedAssemblies $references -OutputAssembly $Library -CompilerOptions '/nullable:enable' -IgnoreWarnings
