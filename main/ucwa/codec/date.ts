/** The largest distance of a JavaScript date from 1970, in milliseconds (ECMA-262, 21.4.1.1). */
const lastMoment = 8.64e15;

/** Whether a number is a valid date; formatting an invalid one throws. */
export const isDate = (time: number): boolean => Math.abs(time) <= lastMoment;

const ajaxDate = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

/**
 * Reads a date as servers send it: `/Date(1474932024507)/` in JSON, ISO 8601 in XML and in a few recorded JSON answers
 * (PayloadFormat, onlineMeeting_ref).
 * @returns milliseconds since 1970; `undefined` if it is not a date, or out of range
 */
export function readDate(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ajax = ajaxDate.exec(text)?.[1];
  const time = ajax === undefined ? Date.parse(text) : Number(ajax);
  return isDate(time) ? time : undefined;
}
