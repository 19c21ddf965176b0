import { readWorkload, WORKLOAD_FILE } from '../../workload/Workload';
import type { Catalog } from '../Catalog';
import type { CatalogFinding } from '../CatalogFinding';

/** Longest first part of a public name: `<host>-<environment>` is a label of DNS. */
const MAX_HOST = 63 - '-'.length - 30;

type PublicHost = { name: string; host: string; file: string; line: number };

function hostsOf({ files, rooms }: Catalog): PublicHost[] {
  return rooms.flatMap(room => {
    const read = room.kind === 'service' && readWorkload(files, room);
    if (!read || !('value' in read) || read.value.host === undefined) {
      return [];
    }
    return [
      {
        name: room.name,
        host: read.value.host,
        file: `${room.folder}/${WORKLOAD_FILE}`,
        line: read.lineOf(['host']),
      },
    ];
  });
}

/** Public names that would lead to two services, or be none. */
export function publicHosts(catalog: Catalog): Omit<CatalogFinding, 'rule'>[] {
  const hosts = hostsOf(catalog);
  return hosts.flatMap(({ file, host, line, name }, index) => {
    const same = hosts.slice(0, index).find(other => other.host === host);
    // Production has the plain name, others `<host>-<environment>`.
    const shorter = hosts.find(
      other => other.name !== name && host.startsWith(`${other.host}-`),
    );
    const expected = [
      ...(same ? [`another host than ${same.name} has`] : []),
      ...(shorter
        ? [
            `a host that does not begin with ${shorter.host}-, as those of ${shorter.name} do beside production`,
          ]
        : []),
      ...(host.length > MAX_HOST
        ? [`at most ${MAX_HOST} characters, found ${host.length}`]
        : []),
    ];
    return expected.map(text => ({
      file,
      line,
      message: `host: expected ${text}`,
    }));
  });
}
