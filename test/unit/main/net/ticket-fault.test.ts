import { describe, expect, it } from 'vitest';
import { ticketFaultOf } from '../../../../main/net/ticket-fault';

const noCred = 7 << 16;
const failure = 13 << 16;
/** MIT's library gives each error of a mechanism a number of its own. */
const mapped = 100_001;

describe('P135 why there is no ticket', () => {
  it.each([
    [noCred, 'SPNEGO cannot find mechanisms to negotiate', 'noTicket'],
    [noCred, 'No Kerberos credentials available (default cache: FILE:/tmp/krb5cc_1000)', 'noTicket'],
    [failure, "Credentials cache file '/tmp/krb5cc_1000' not found", 'noTicket'],
    [failure, 'Ticket expired', 'ticketExpired'],
    [failure, 'Server HTTP/unknown.contoso.com@CONTOSO.COM not found in Kerberos database', 'serviceUnknown'],
    [failure, 'Server not found in Kerberos database', 'serviceUnknown'],
    [failure, "Cannot contact any KDC for realm 'CONTOSO.COM'", 'kdcUnreachable'],
    [failure, 'Cannot find KDC for realm "CONTOSO.COM"', 'kdcUnreachable'],
    [failure, 'Cannot resolve servers for KDC in realm "CONTOSO.COM"', 'kdcUnreachable'],
    [failure, 'Clock skew too great', 'clockSkew'],
    [failure, 'Clock skew too great in KDC reply', 'clockSkew'],
    [failure, 'Ticket not yet valid', 'clockSkew'],
    [failure, "Client 'lenea@CONTOSO.COM' not found in Kerberos database", 'other'],
    [failure, 'KDC has no support for encryption type', 'other'],
    [failure, 'SPNEGO failed to negotiate a mechanism', 'other'],
    [failure, '', 'other'],
  ] as const)('MIT: %i %s → %s', (major, words, fault) => {
    expect(ticketFaultOf({ major, minor: mapped, words, took: 30 })).toBe(fault);
  });

  it.each([
    ['Server HTTP/x@Y wurde nicht in der Kerberos-Datenbank gefunden', 'serviceUnknown'],
    ['Server nicht in der Kerberos-Datenbank gefunden', 'serviceUnknown'],
    ['Ticket abgelaufen', 'ticketExpired'],
    ['für Realm »CONTOSO.COM« kann nicht KDC kontaktiert werden', 'kdcUnreachable'],
    ['KDC für Realm »CONTOSO.COM« kann nicht gefunden werden', 'kdcUnreachable'],
    ['Uhrzeitabweichung zu groß', 'clockSkew'],
    ['SPNEGO kann keine Mechanismen zum Aushandeln finden.', 'noTicket'],
  ] as const)('MIT in German: %s → %s', (words, fault) => {
    expect(ticketFaultOf({ major: failure, minor: mapped, words, took: 30 })).toBe(fault);
  });

  it.each([
    ['unable to reach any KDC in realm CONTOSO.COM, tried 2 KDCs', 'kdcUnreachable'],
    ['Server (HTTP/pool.contoso.com@CONTOSO.COM) unknown', 'serviceUnknown'],
    ['No credentials cache found', 'noTicket'],
    ['Credential cache is empty', 'noTicket'],
  ] as const)('Heimdal and macOS: %s → %s', (words, fault) => {
    expect(ticketFaultOf({ major: failure, words, took: 30 })).toBe(fault);
  });

  it.each([
    [-1765328377, 'serviceUnknown'],
    [-1765328352, 'ticketExpired'],
    [-1765328351, 'clockSkew'],
    [-1765328347, 'clockSkew'],
    [-1765328243, 'noTicket'],
    [-1765328230, 'kdcUnreachable'],
    [-1765328228, 'kdcUnreachable'],
    [-1765328189, 'noTicket'],
  ] as const)('an error code of Kerberos says it in every language: %i → %s', (minor, fault) => {
    expect(ticketFaultOf({ major: failure, minor, words: '何か', took: 30 })).toBe(fault);
  });

  it('GSSAPI’s own status says it if the words do not', () => {
    expect(ticketFaultOf({ major: noCred, words: '何か', took: 1 })).toBe('noTicket');
    expect(ticketFaultOf({ major: 11 << 16, words: '何か', took: 1 })).toBe('ticketExpired');
  });

  it.each([
    [0x8009030e, 'noTicket'],
    [0x80090303, 'serviceUnknown'],
    [0x80090311, 'kdcUnreachable'],
    [0x80090324, 'clockSkew'],
    [0x80090305, 'libraryMissing'],
    [0x8009030c, 'other'],
  ] as const)('Windows: %i → %s', (status, fault) => {
    // Chromium logs it as a signed number.
    expect(ticketFaultOf({ security: status | 0, words: '', took: 1 })).toBe(fault);
  });

  it('a KDC that was waited for is silent rather than unreachable', () => {
    const words = "Cannot contact any KDC for realm 'CONTOSO.COM'";
    expect(ticketFaultOf({ major: failure, minor: mapped, words, took: 27_044 })).toBe('kdcSilent');
  });
});
