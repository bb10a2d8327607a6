/** One batch file that plants states, runs scripts and looks, all in one go: starting Windows’ shell anew would take longest. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Prefix } from './prefix.ts';
import { type Plant, type Registry, readRegText, writeRegText } from './reg-text.ts';

export class Session {
  readonly #prefix: Prefix;
  readonly #folder: string;
  readonly #lines: string[] = ['@echo off', 'cd /d "%~dp0"'];
  readonly #files: Promise<void>[] = [];

  static async open(prefix: Prefix, name: string): Promise<Session> {
    const folder = join(prefix.disk, 'lane', name);
    // Of an earlier try: a key that is not there leaves its last export where it was.
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    return new Session(prefix, folder);
  }

  private constructor(prefix: Prefix, folder: string) {
    this.#prefix = prefix;
    this.#folder = folder;
  }

  file(name: string, content: string | Uint8Array): void {
    this.#files.push(writeFile(join(this.#folder, name), content));
  }

  add(...lines: readonly string[]): void {
    this.#lines.push(...lines);
  }

  plant(name: string, state: Plant, gone: readonly string[]): void {
    this.add(...gone.map((key) => `reg delete "${key}" /f > nul 2>&1`));
    if (Object.keys(state).length === 0) return;
    this.file(`${name}.plant.reg`, writeRegText(state));
    this.add(`reg import ${name}.plant.reg > nul 2>&1`);
  }

  look(name: string, keys: readonly string[]): void {
    this.add(...keys.map((key, at) => `reg export "${key}" ${name}.${at}.reg /y > nul 2>&1`));
  }

  /** Runs it, and keeps its words and its exit code. */
  call(name: string, command: string): void {
    this.add(`call ${command} > ${name}.txt 2>&1 < nul`, `> ${name}.rc echo %errorlevel%`);
  }

  async run(patience: number): Promise<void> {
    await Promise.all(this.#files);
    const driver = join(this.#folder, 'driver.cmd');
    await writeFile(driver, `${this.#lines.join('\r\n')}\r\n`);
    const { code } = await this.#prefix.run('cmd', ['/c', `Z:${driver.replaceAll('/', '\\')}`], patience);
    if (code === 'too long') throw new Error(`the scripts in ${this.#folder} did not come to an end`);
  }

  // ── what was seen ──────────────────────────────────────────────────────────────────────────────────────────────────

  async text(name: string): Promise<string> {
    return readFile(join(this.#folder, name), 'utf8').catch(() => '');
  }

  async code(name: string): Promise<number> {
    return Number((await this.text(`${name}.rc`)).trim() || Number.NaN);
  }

  /** What was exported of all keys; a key that is not there is empty. */
  async seen(name: string, count: number): Promise<string> {
    const texts = await Promise.all(Array.from({ length: count }, (_, at) => this.#bytes(`${name}.${at}.reg`)));
    return texts.map((bytes) => new TextDecoder('utf-16le').decode(bytes)).join('\n');
  }

  async values(name: string, count: number): Promise<Registry> {
    const all = await Promise.all(Array.from({ length: count }, (_, at) => this.#bytes(`${name}.${at}.reg`)));
    return new Map(all.flatMap((bytes) => [...readRegText(bytes)]));
  }

  async #bytes(name: string): Promise<Uint8Array> {
    return readFile(join(this.#folder, name)).catch(() => new Uint8Array());
  }
}
