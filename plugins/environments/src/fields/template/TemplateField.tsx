import { useApi } from '@backstage/core-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { EnvironmentOptions } from '@brown-bear/plugin-environments-common';
import { SourceFailure, useAnswer } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useCallback, type ReactNode } from 'react';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import type { FieldProps } from '../FieldFrame';

/** What the scaffolder hands to a field, as far as ours need it. */
export type TemplateFieldProps<
  Value,
  Options extends object = {},
> = FieldExtensionComponentProps<Value, Options>;

/** The props of a field of the page, out of those of a field of a template. */
export function fieldPropsOf<Value>(
  props: TemplateFieldProps<Value>,
  empty: Value,
): FieldProps<Value> {
  const { idSchema, formData, onChange, rawErrors, disabled } = props;
  return {
    id: idSchema.$id,
    value: formData ?? empty,
    onChange: value => onChange(value),
    error: rawErrors?.length ? rawErrors.join('; ') : undefined,
    disabled,
  };
}

/** Asks what can be chosen, and draws a field with it. */
export function WithOptions(props: {
  children: (offered: EnvironmentOptions) => ReactNode;
}) {
  const api = useApi(environmentsApiRef);
  const ask = useCallback(
    (signal: AbortSignal) => api.options({ signal }),
    [api],
  );
  const { answer, failure, isLoading, retry } = useAnswer(ask);
  return (
    <Box sx={{ my: 1, fontFamily: 'inherit' }}>
      {failure && (
        <SourceFailure
          what="What can be chosen could not be read"
          source="the environments backend"
          failure={failure}
          isLoading={isLoading}
          onRetry={retry}
        />
      )}
      {!answer && !failure && <Skeleton variant="rounded" height={72} />}
      {answer && props.children(answer)}
    </Box>
  );
}
