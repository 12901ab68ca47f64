import type * as z from "zod";
import { flag, id, maybe, shape, text } from "../../call";

const doneAnswer = shape({ requestId: maybe(text), success: maybe(flag) });
/** Answer of an action that changes something and returns nothing else. */
export type Done = z.output<typeof doneAnswer>;

/** For rows of actions that return only that they were done. */
export const done = { answer: doneAnswer, result: (answer: Done): Done => answer } as const;

const madeAnswer = shape({ requestId: maybe(text), id });
/** Answer of an action that makes something. */
export type Made = z.output<typeof madeAnswer>;

/** For rows of actions that return the new object's id. */
export const made = { answer: madeAnswer, result: (answer: Made): Made => answer } as const;
