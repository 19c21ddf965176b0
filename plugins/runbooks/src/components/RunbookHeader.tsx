import type { ReactNode } from 'react';
import { type Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  EntityRefLinks,
  getEntityRelations,
} from '@backstage/plugin-catalog-react';
import { ANNOTATION_ON_CALL } from '@brown-bear/plugin-platform-common';
import type { Runbook } from '@brown-bear/plugin-runbooks-common';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';

type RunbookHeaderProps = { entity: Entity; runbook?: Runbook };

/** Title, and whom to ask: owner, on-call address, where the text is kept. */
export function RunbookHeader(props: RunbookHeaderProps) {
  const { entity, runbook } = props;
  const name = entity.metadata.title ?? entity.metadata.name;
  const owners = getEntityRelations(entity, RELATION_OWNED_BY);
  const onCall = entity.metadata.annotations?.[ANNOTATION_ON_CALL];
  return (
    <Box component="header" sx={{ mb: 2 }}>
      <Typography component="h2" variant="h5">
        {runbook?.title ?? `${name}: runbook`}
      </Typography>
      <Box
        component="dl"
        sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, my: 0.5 }}
      >
        {owners.length > 0 && (
          <Fact name="Owner">
            <EntityRefLinks entityRefs={owners} defaultKind="group" />
          </Fact>
        )}
        <Fact name="On call">
          {onCall ? (
            <Link href={`mailto:${onCall}`}>{onCall}</Link>
          ) : (
            'no address given'
          )}
        </Fact>
        {runbook && (
          <Fact name="Source">
            <Source value={runbook.source} />
          </Fact>
        )}
        {runbook?.updatedAt && (
          <Fact name="Updated">
            <time dateTime={runbook.updatedAt} title={runbook.updatedAt}>
              {runbook.updatedAt.slice(0, 10)}
            </time>
          </Fact>
        )}
      </Box>
    </Box>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <Typography component="dt" variant="body2" color="text.secondary">
        {props.name}
      </Typography>
      <Typography
        component="dd"
        variant="body2"
        sx={{ m: 0, overflowWrap: 'anywhere' }}
      >
        {props.children}
      </Typography>
    </Box>
  );
}

function Source(props: { value: string }) {
  return /^https?:/.test(props.value) ? (
    <Link href={props.value}>{props.value}</Link>
  ) : (
    <code>{props.value}</code>
  );
}
