import type { FieldFinding } from '../../validate/schemaFindings';
import { checkForm, checkPortNumber } from './findings';
import { PORT_NAME_FORM } from './names';

/** A finding for what is neither a port nor the name of one. */
export function checkPort(
  field: string,
  port: number | string | undefined,
): FieldFinding[] {
  return typeof port === 'string'
    ? checkForm(field, PORT_NAME_FORM, port)
    : checkPortNumber(field, port);
}
