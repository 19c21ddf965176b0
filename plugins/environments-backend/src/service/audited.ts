import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/** Ends with a line in the audit log, whatever comes of the write. */
export async function audited<T>(options: {
  auditor: AuditorService;
  verb: string;
  /** Ids and counts only: what is written here is kept and read by others. */
  meta: JsonObject;
  write: () => Promise<T>;
}): Promise<T> {
  const { auditor, meta, verb, write } = options;
  const event = await auditor.createEvent({
    eventId: `environment-${verb}`,
    severityLevel: 'medium',
    meta,
  });
  try {
    const result = await write();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
