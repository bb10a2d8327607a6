/** Asks before anything is saved whether names and addresses are to be replaced. */
import { type RefObject, useId, useState } from 'react';
import { fileOf } from '../client.ts';
import { messages } from '../messages.ts';

const say = messages.save;

interface SaveDialogProps {
  readonly id: string;
  readonly ref: RefObject<HTMLDialogElement | null>;
}

export function SaveDialog({ id, ref }: SaveDialogProps) {
  const [redact, setRedact] = useState(false);
  const title = useId();
  return (
    <dialog ref={ref} aria-labelledby={title}>
      <h2 id={title}>{say.title}</h2>
      <p>{say.what}</p>
      <label className="check">
        <input type="checkbox" checked={redact} onChange={({ target }) => setRedact(target.checked)} /> {say.redact}
      </label>
      <p className="hint">{say.redactHint}</p>
      <div className="actions">
        <a className="button primary" href={fileOf(id, 'report.html', redact)} download>
          {say.report}
        </a>
        <a className="button" href={fileOf(id, 'case.json', redact)} download>
          {say.case}
        </a>
        <button type="button" onClick={() => ref.current?.close()}>
          {say.close}
        </button>
      </div>
    </dialog>
  );
}
