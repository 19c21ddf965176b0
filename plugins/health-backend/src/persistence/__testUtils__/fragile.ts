import type { Knex } from 'knex';

/** When the next transaction fails: before its commit, or with it already done. */
export type Fault = { next?: 'before' | 'after' };

/** A connection whose next transaction can be made to fail. */
export function fragile(knex: Knex): { connection: Knex; fault: Fault } {
  const fault: Fault = {};
  const connection = new Proxy(knex, {
    get(target, property, receiver) {
      if (property !== 'transaction' || !fault.next) {
        return Reflect.get(target, property, receiver);
      }
      const when = fault.next;
      fault.next = undefined;
      return async (work: (tx: Knex.Transaction) => Promise<unknown>) => {
        await target.transaction(async tx => {
          await work(tx);
          if (when === 'before') throw new Error('Connection terminated');
        });
        throw new Error('Connection terminated');
      };
    },
  });
  return { connection, fault };
}
