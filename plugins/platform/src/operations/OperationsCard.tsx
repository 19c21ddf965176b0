import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  EntityRefLinks,
  getEntityRelations,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { ANNOTATION_ON_CALL } from '@brown-bear/plugin-platform-common';
import type { ReactNode } from 'react';
import { PlatformCard } from '../PlatformCard';
import { operationsFacts } from './operationsFacts';

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <Box sx={{ mb: 1.25 }}>
      <Typography component="dt" variant="body2" color="text.secondary">
        {props.label}
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

/** Who is called, what is promised and how it survives: the facts asked for at night. */
export function OperationsCard() {
  const { entity } = useEntity();
  const onCall = entity.metadata.annotations?.[ANNOTATION_ON_CALL];
  const owners = getEntityRelations(entity, RELATION_OWNED_BY);
  return (
    <PlatformCard title="Operations">
      <Box component="dl" sx={{ m: 0 }}>
        <Fact label="Owner">
          {owners.length > 0 ? (
            <EntityRefLinks entityRefs={owners} defaultKind="group" />
          ) : (
            'nobody'
          )}
        </Fact>
        {onCall && (
          <Fact label="On call">
            <Link href={`mailto:${onCall}`}>{onCall}</Link>
          </Fact>
        )}
        {operationsFacts(entity).map(({ label, value }) => (
          <Fact key={label} label={label}>
            {value}
          </Fact>
        ))}
      </Box>
    </PlatformCard>
  );
}
