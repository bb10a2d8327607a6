/** An outcome we expect and must answer for. Bugs throw; expected failures return. */
export type Result<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export const succeed = <Value>(value: Value) => ({ ok: true, value }) as const;
export const fail = <Problem>(problem: Problem) => ({ ok: false, problem }) as const;
