/** The fix of a cause as a script or file, in the forms that it can take, with the server’s name filled in. */

import { useId, useState } from 'react';
import { capitalise } from '../../src/capitalise.ts';
import type { Cause } from '../../src/causes/cause.ts';
import type { Fix } from '../../src/fixes/fix.ts';
import type { FormId } from '../../src/fixes/forms.ts';
import { copyableText } from '../../src/presenters/html/prose.ts';
import { messages } from '../messages.ts';
import { Drawn } from '../parts/drawn.tsx';
import { Field } from '../parts/field.tsx';
import type { Core } from '../parts/load-core.ts';

const say = messages.causes;

interface FixFormsProps {
  readonly core: Core;
  readonly cause: Cause;
  readonly plan: Fix;
}

export function FixForms({ core, cause, plan }: FixFormsProps) {
  const forms = core.formsOf(cause, plan).filter((form) => form !== 'steps');
  const [form, setForm] = useState<FormId | undefined>(forms[0]);
  const [host, setHost] = useState('');
  const name = useId();
  if (form === undefined) return null;
  const filled = core.fillBlanks(plan, host.trim() === '' ? {} : { host: host.trim() });
  const drawn = core.drawFix(form, cause, filled.ok ? filled.value : plan);
  return (
    <>
      <h3>{forms.length === 1 ? say.form[form] : say.forms}</h3>
      <Field label={say.host} hint={say.hostHint} problem={filled.ok ? undefined : filled.problem}>
        {(the) => (
          <input
            {...the}
            value={host}
            onChange={({ target }) => setHost(target.value)}
            spellCheck={false}
            autoCapitalize="none"
          />
        )}
      </Field>
      <fieldset className="choices" hidden={forms.length === 1}>
        <legend className="heard-only">{say.forms}</legend>
        {forms.map((one) => (
          <label key={one} className="check">
            <input type="radio" name={name} checked={one === form} onChange={() => setForm(one)} /> {say.form[one]}
          </label>
        ))}
      </fieldset>
      {drawn && <Drawn tree={[copyableText(drawn.text, say.scriptOf(say.form[form]))]} />}
      {drawn?.undo !== undefined && (
        <>
          <h3>{capitalise(say.undoFile)}</h3>
          <Drawn tree={[copyableText(drawn.undo, say.undoFile)]} />
        </>
      )}
    </>
  );
}
