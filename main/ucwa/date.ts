const ajaxDate = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

/**
 * A date as it stands on the wire: `/Date(1474932024507)/` in JSON, ISO 8601 in XML and in a few recorded JSON answers
 * (PayloadFormat, onlineMeeting_ref).
 * @returns milliseconds since 1970; `undefined` where it is no date
 */
export function readDate(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ajax = ajaxDate.exec(text)?.[1];
  const time = ajax === undefined ? Date.parse(text) : Number(ajax);
  return Number.isFinite(time) ? time : undefined;
}
