/** Sentences of the catalogue, with their commands, as a report shows them. */
import { proseToCopy, steps } from '../../src/presenters/html/prose.ts';
import { Drawn } from './drawn.tsx';

export const Prose = ({ text }: { readonly text: string }) => <Drawn tree={proseToCopy(text)} />;

export const Steps = ({ texts }: { readonly texts: readonly string[] }) => <Drawn tree={[steps(texts)]} />;
