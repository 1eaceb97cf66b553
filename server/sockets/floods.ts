/**
 * SE3: a socket that sends far more than it is answered is cut. To refuse a packet costs about as much as to answer it,
 * so refusals alone do not keep a flooder from the others' time. Whatever it sends counts, commands or not.
 */
import { isThisMachine, type Rates } from '../security/rates.ts';
import type { Caller } from './caller-address.ts';
import { type Connection, hangUp, idOf } from './connection.ts';
import type { SocketServer } from './server.ts';

/** Buckets are asked once for so many packets: to ask for each would cost more than what it guards against. */
const PACKETS_A_POINT = 100;

export function cutFlooders(
  engine: SocketServer['engine'],
  rates: Rates,
  addressOf: (caller: Caller) => string,
  onCut: () => void,
): void {
  engine.on('connection', (connection: Connection) => {
    const address = addressOf({ headers: connection.request.headers, address: connection.remoteAddress });
    const ofAddress = isThisMachine(address) ? {} : { hundredsOfAddress: address };
    let packets = 0;
    let isCut = false;

    const judge = (waitMs: number | null) => {
      if (waitMs === null || isCut) return;
      isCut = true;
      onCut();
      hangUp(connection);
    };
    connection.on('packet', () => {
      packets++;
      if (packets % PACKETS_A_POINT !== 0 || isCut) return;
      // Where the buckets cannot be asked, each command's own answer says so.
      rates.take({ hundreds: idOf(connection), ...ofAddress }).then(judge, () => undefined);
    });
  });
}
