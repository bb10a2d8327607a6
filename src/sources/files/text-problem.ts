/** Why a text could not be read, as every reader says it: what, where, and what to do. */
export interface TextProblem {
  readonly what: string;
  readonly where: string;
  readonly whatToDo: string;
}
