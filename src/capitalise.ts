/** A sentence begins with a capital: for whoever writes one from a part of another, in whatever layer. */
export const capitalise = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
