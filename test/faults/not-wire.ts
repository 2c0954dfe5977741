/**
 * Faults that cannot happen to a single exchange: the rows of docs/faults.md that the grid does not play, each with the
 * reason. A row that is neither here nor in the plays fails `grid.test.ts`.
 */
const told = 'an answer that is whole and right on the wire: what it says is odd';
const pages = 'what a whole package of events says';
const computer = 'what the user’s computer does, not the wire';
const refusal = 'a refusal of the server’s own, whole and meant';
const order = 'the order of several exchanges, not one of them';
const press = 'what the user does, on a wire that works';

const outside = 'what the app is given, not what a server answers';
const read = 'what is read again after it; each case of the grid is compared in the end';
const ends = 'the app ends; `npm run kills` plays it';

export const notWire: Readonly<Record<string, string>> = {
  N33: computer,
  N34: computer,
  N35: computer,
  N36: computer,
  N49: 'Chromium’s stack, which only an Electron has: test/desktop/sockets-in-electron.test.ts',
  N53: outside,
  N55: press,
  N38: 'a hundred exchanges at once; a step has one',
  P01: pages,
  P02: pages,
  P03: pages,
  P04: pages,
  P05: pages,
  P06: pages,
  P07: pages,
  P08: pages,
  P09: pages,
  P10: order,
  P14: refusal,
  P15: refusal,
  P16: refusal,
  P17: refusal,
  P18: refusal,
  P19: order,
  P20: refusal,
  P21: 'two computers that replace each other; the grid has one',
  P26: 'the user’s password has changed',
  P29: told,
  P30: computer,
  P31: told,
  P32: told,
  P33: press,
  P34: press,
  P35: order,
  P36: pages,
  P37: pages,
  P38: pages,
  P39: pages,
  P40: pages,
  P41: pages,
  P43: order,
  P45: press,
  P46: 'the server forgets; `npm run herd` restarts it',
  P47: 'a fault of the client’s own code',
  P49: told,
  P50: told,
  P51: told,
  P52: told,
  P58: press,
  P59: told,
  P61: refusal,
  P62: 'a sign-in by NTLM, which a grid of passwords does not do',
  P63: refusal,
  P64: refusal,
  P65: refusal,
  P71: 'how a pool is built',
  P72: computer,
  P84: pages,
  P73: pages,
  P74: read,
  P75: read,
  P76: pages,
  P77: 'the page of a proxy is P66; another host is nothing that one exchange can suffer',
  P78: ends,
  P79: ends,
  P80: ends,
  P81: ends,
  P82: ends,
  P83: ends,
};
