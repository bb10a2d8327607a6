/** What a command is: its arguments as data, from which parsing, help and docs/generated/cli.md are drawn. */
import type { FileFound } from '../platform/node-files.ts';
import type { Cancel, World } from '../world.ts';

export interface Command<Args extends ArgSpecs = ArgSpecs> {
  readonly name: string;
  readonly summary: string;
  readonly args: Args;
  readonly examples: readonly string[];
  run(args: ArgValues<Args>, session: Session): Promise<ExitCode>;
}

/** The name of the command that runs when none is named. */
export const DEFAULT_COMMAND = 'examine';

/** How the program ends, for scripts: README.md and docs/generated/cli.md draw this. */
export const exitCodes = {
  0: 'it works, as far as can be seen without an account',
  1: 'we found why not',
  2: 'it fails and we do not know why',
  64: 'we were asked wrongly',
  70: 'a bug of rdpdoctor, or a Node that cannot run it',
  130: 'it was stopped with Ctrl-C',
} as const;

export type ExitCode = keyof typeof exitCodes;

export type ArgSpec =
  | { readonly kind: 'switch'; readonly help: string }
  | {
      readonly kind: 'text';
      readonly help: string;
      readonly position?: number;
      readonly value: string;
      /** One letter, for what people type often. */
      readonly short?: string;
    }
  | { readonly kind: 'texts'; readonly help: string; readonly position: number; readonly value: string }
  | {
      readonly kind: 'choice';
      readonly help: string;
      readonly value: string;
      readonly choices: readonly string[];
      readonly otherwise: string;
    }
  | {
      readonly kind: 'number';
      readonly help: string;
      readonly value: string;
      readonly from: number;
      readonly to: number;
      /** In words where the program decides by what it meets: then the value is undefined. */
      readonly otherwise: number | string;
    };

export type ArgSpecs = Readonly<Record<string, ArgSpec>>;

export type ArgValues<Args extends ArgSpecs> = { readonly [Name in keyof Args]: ValueOf<Args[Name]> };

type ValueOf<Spec extends ArgSpec> = Spec['kind'] extends 'switch'
  ? boolean
  : Spec['kind'] extends 'number'
    ? Spec extends { readonly otherwise: number }
      ? number
      : number | undefined
    : Spec['kind'] extends 'texts'
      ? readonly string[]
      : Spec['kind'] extends 'choice'
        ? string
        : string | undefined;

/** What a command may use of the terminal and the machine. */
export interface Session {
  readonly world: World;
  readonly version: string;
  readonly screen: Screen;
  /** Aborts on Ctrl-C. */
  readonly cancel: Cancel;
  /** The answer, to standard output. */
  print(text: string): void;
  /** Everything else, to standard error: progress, warnings, hints. */
  note(text: string): void;
  /** Shows the short help of the whole program on standard output. */
  help(): void;
  readonly files: Files;
}

export interface Screen {
  readonly columns: number;
  readonly colours: boolean;
  readonly unicode: boolean;
  /** Standard output is a terminal, where a person reads. */
  readonly isRead: boolean;
  /** Standard error is a terminal, so that a line may be written over. */
  readonly live: boolean;
}

export interface Files {
  /** A file to be read from; what has no size only if it has at most `limit` bytes. A sentence when it cannot be had. */
  openFile(path: string, limit: number): Promise<FileFound>;
  /** Writes the whole file or nothing, text as UTF-8; a sentence when it cannot be written. */
  writeText(path: string, text: string | Uint8Array): Promise<string | undefined>;
}

/** Thrown by a command that was asked wrongly; main.ts prints it and ends with 64. */
export class AskedWrongly extends Error {
  readonly whatToDo: string;

  constructor(what: string, whatToDo: string) {
    super(what);
    this.whatToDo = whatToDo;
  }
}

/** Declares a command: one command, one file. */
export const defineCommand = <const Args extends ArgSpecs>(command: Command<Args>): Command<Args> => command;
