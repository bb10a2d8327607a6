/** Keeps zod from trying whether it may make code of text: the server’s policy forbids it, and the console would tell. */
import { config } from 'zod';

config({ jitless: true });
