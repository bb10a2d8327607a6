/** Explaining what somebody has, in the page alone: codes, files, and files that only look like one. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { picture } from '../open-browser.ts';
import { insist, startExamining, type Trial, waitForReport } from '../trial.ts';

const MARKUP = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';

/** A recorded case whose every free text is markup. */
function hostileCase(): string {
  const text = readFileSync(join(import.meta.dirname, '../../recorded/server-xrdp-expired.case.json'), 'utf8');
  const hostile = (key: string, value: unknown): unknown =>
    typeof value === 'string' && ['because', 'detail', 'subject', 'issuer', 'where', 'excerpt'].includes(key)
      ? MARKUP
      : value;
  const parsed = JSON.parse(text) as { answers: { about: string; value?: Record<string, unknown> }[] };
  for (const { about, value } of parsed.answers) {
    if (about === 'certificate' && value) value['names'] = [MARKUP, MARKUP];
    if (about === 'target' && value) value['host'] = MARKUP;
  }
  return JSON.stringify(parsed, hostile);
}

const rdpFile = '\ufefffull address:s:ts01.example.test:3390\r\nserver port:i:3389\r\nenablecredsspsupport:i:0\r\n';

interface Given {
  readonly name: string;
  readonly content: string | Buffer;
  /** Bytes; the rest is a hole. */
  readonly size?: number;
  readonly says: RegExp;
}

const refused: readonly Given[] = [
  { name: 'huge.case.json', content: '{', size: 1024 ** 3, says: /has 1073741824 bytes/ },
  { name: 'bomb.zip', content: Buffer.from('504b0304140000000800', 'hex'), says: /compressed archive/ },
  { name: 'bomb.case.json', content: gzipSync(Buffer.alloc(20_000_000, 0x20)), says: /compressed archive/ },
  { name: 'other.html', content: `<!doctype html><title>x</title>${MARKUP}`, says: /HTML|report|no .*case/i },
  { name: 'cut.case.json', content: '{"schema": "rdpdoctor.case/1", "answers": [', says: /cut off/ },
  { name: 'picture.png', content: Buffer.from('89504e470d0a1a0a0000000d', 'hex'), says: /not a text/ },
  { name: 'trace.pcap', content: Buffer.from('d4c3b2a102000400', 'hex'), says: /recording of packets/ },
  { name: 'nothing.txt', content: 'hello', says: /no error code/ },
];

export const explain: readonly Trial[] = [
  {
    name: 'codes, an .rdp file, a case and a report are explained inside the page, and nothing is uploaded',
    async run({ visit, app, broken }) {
      const { page } = await visit();
      await startExamining(page, app.address, broken);
      const id = await waitForReport(page);
      const report = await page.request.get(`${app.address}/api/v1/runs/${id}/report.html`);
      await page.goto(`${app.address}/explain`);
      const sent: string[] = [];
      page.on('request', (request) => void (request.method() !== 'GET' && sent.push(request.url())));
      await page.getByLabel('Codes or message').fill('0x904 0x7');
      await page.getByRole('button', { name: 'Explain', exact: true }).click();
      await page.getByText('disconnectReasonAtClientWinsockFDCLOSE').first().waitFor();
      await picture(page, 'explain-codes');
      await page.getByRole('link', { name: 'Examine the server with this' }).click();
      insist((await page.getByLabel('What the client showed').inputValue()) === '0x904 0x7', 'the codes were lost');
      await page.goBack();
      await drop(page, 'ts01.rdp', Buffer.from(rdpFile, 'utf16le'));
      await page.getByText('A saved connection file sends the client the wrong way').first().waitFor();
      await picture(page, 'explain-rdp-file');
      await drop(page, 'xrdp.case.json', recorded('server-xrdp-expired'));
      await page.locator('[data-kind="finding"]', { hasText: 'expired' }).first().waitFor();
      await drop(page, 'report.html', await report.body());
      await page.locator('.verdict', { hasText: 'private key' }).waitFor();
      insist(sent.length === 0, `the page sent something: ${sent.join(', ')}`);
      return undefined;
    },
  },
  {
    name: 'files that cannot be explained are refused in a sentence, a gigabyte without being read',
    async run({ visit, app }) {
      const { page } = await visit();
      await page.goto(`${app.address}/explain`);
      const folder = mkdtempSync(join(tmpdir(), 'rdpdoctor-files-'));
      try {
        for (const { name, content, size, says } of refused) {
          const path = join(folder, name);
          writeFileSync(path, content);
          if (size !== undefined) truncateSync(path, size);
          await page.locator('input[type=file]').setInputFiles(path);
          await page.locator('.notice', { hasText: says }).waitFor();
        }
        await picture(page, 'explain-refused');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      return undefined;
    },
  },
  {
    name: 'a case with a script in every string is shown as text, and runs nothing',
    async run({ visit, app }) {
      const { page } = await visit();
      await page.goto(`${app.address}/explain`);
      await drop(page, 'hostile.case.json', Buffer.from(hostileCase()));
      await page.getByText('onerror').first().waitFor({ state: 'attached' });
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      const hit = await page.evaluate(
        () => 'hit' in window || document.querySelector('.drawn :is(img, script)') !== null,
      );
      insist(!hit, 'markup from the file became markup of the page');
      await picture(page, 'explain-hostile');
      return undefined;
    },
  },
];

const recorded = (name: string) => readFileSync(join(import.meta.dirname, `../../recorded/${name}.case.json`));

/** Drops a file on the page, as from a folder. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    { name, base64: content.toString('base64') },
  );
  await page.dispatchEvent('#content', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('#content', 'drop', { dataTransfer: transfer });
}
