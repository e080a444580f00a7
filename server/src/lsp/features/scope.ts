/** kubeOvn/scope: the scope of a file, and what is in force for it. */
import { type ScopeParams, type ScopeResult, scopeRequest } from '../../../../shared/src/protocol';
import { worldOf } from '../../service/world';
import { scopeStatus } from '../scopes';
import type { FeatureContext } from './context';

export const scope = ({ connection, service, answer, uriOf, fileOf }: FeatureContext) =>
  connection.onRequest(scopeRequest, (params: ScopeParams, token) =>
    answer<ScopeResult | null>(
      'scope',
      null,
      token,
      () => {
        const file = fileOf(params);
        if (!service.store.file(file)) return null;
        return {
          ...scopeStatus(worldOf(service, file)),
          openings: service.openingsOf(file).slice(0, fewOpenings).map(uriOf),
        };
      },
      'patient',
    ),
  );

const fewOpenings = 5;
