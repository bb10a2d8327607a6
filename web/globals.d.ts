/** The version that the pages were built from, put in by Vite. */
declare const __VERSION__: string;
