import type { CatalogRule } from '../CatalogRule';
import { architectureMismatch } from './architectureMismatch';
import { badYaml } from './badYaml';
import { danglingReference } from './danglingReference';
import { deadLink } from './deadLink';
import { duplicate } from './duplicate';
import { isolated } from './isolated';
import { kind } from './kind';
import { missingEdge } from './missingEdge';
import { renderedName } from './renderedName';
import { room } from './room';
import { runbook } from './runbook';
import { schema } from './schema';
import { tooLarge } from './tooLarge';
import { unknownOwner } from './unknownOwner';
import { unprovidedApi } from './unprovidedApi';
import { workload } from './workload';

/** Every rule of the catalog. */
export const CATALOG_RULES: readonly CatalogRule[] = [
  architectureMismatch,
  badYaml,
  danglingReference,
  deadLink,
  duplicate,
  isolated,
  kind,
  missingEdge,
  renderedName,
  room,
  runbook,
  schema,
  tooLarge,
  unknownOwner,
  unprovidedApi,
  workload,
];
