/** The only list of rules, in the order of their codes. */
import { cidrOverlapsReserved } from './addresses/cidrOverlapsReserved';
import { dualStackOrder } from './addresses/dualStackOrder';
import { subnetCidrConflict } from './addresses/subnetCidrConflict';
import { subnetCidrInvalid } from './addresses/subnetCidrInvalid';
import { subnetExcludeGrammar } from './addresses/subnetExcludeGrammar';
import { subnetGatewayInvalid } from './addresses/subnetGatewayInvalid';
import { subnetProtocolMismatch } from './addresses/subnetProtocolMismatch';
import { uppercaseIpv6 } from './addresses/uppercaseIpv6';
import { explicitAllocation } from './advice/explicitAllocation';
import { ippoolSubnetMismatch } from './allocation/ippoolSubnetMismatch';
import { namespacePoolForeignSubnet } from './allocation/namespacePoolForeignSubnet';
import { namespacePoolUnboundSubnet } from './allocation/namespacePoolUnboundSubnet';
import { staticIpOutsideSubnet } from './allocation/staticIpOutsideSubnet';
import { ambiguousNamespaceSubnets } from './annotations/ambiguousNamespaceSubnets';
import { annotationBoolean } from './annotations/annotationBoolean';
import { annotationOnHostNetwork } from './annotations/annotationOnHostNetwork';
import { annotationValueNotString } from './annotations/annotationValueNotString';
import { ipAddressGrammar } from './annotations/ipAddressGrammar';
import { ipFamilyConflict } from './annotations/ipFamilyConflict';
import { ipPoolListGrammar } from './annotations/ipPoolListGrammar';
import { joinSubnetUsed } from './annotations/joinSubnetUsed';
import { macInvalid } from './annotations/macInvalid';
import { rateInvalid } from './annotations/rateInvalid';
import { routeGatewayOfAnotherNic } from './annotations/routeGatewayOfAnotherNic';
import { routesAnnotationInvalid } from './annotations/routesAnnotationInvalid';
import { securityGroupListBlank } from './annotations/securityGroupListBlank';
import { unknownSecurityGroup } from './annotations/unknownSecurityGroup';
import { vipReference } from './annotations/vipReference';
import { annotationForUnattachedNad } from './attachment/annotationForUnattachedNad';
import { annotationProviderForm } from './attachment/annotationProviderForm';
import { attachmentWithoutSubnet } from './attachment/attachmentWithoutSubnet';
import { nadProviderMismatch } from './attachment/nadProviderMismatch';
import { subnetProviderClass } from './attachment/subnetProviderClass';
import { duplicateStaticIp } from './capacity/duplicateStaticIp';
import { ipListTooShort } from './capacity/ipListTooShort';
import { poolCapacity } from './capacity/poolCapacity';
import { poolShadowedSubnet } from './capacity/poolShadowedSubnet';
import { staticIpInForeignPool } from './capacity/staticIpInForeignPool';
import { staticIpIsGateway } from './capacity/staticIpIsGateway';
import { staticIpWithReplicas } from './capacity/staticIpWithReplicas';
import { qosBinding } from './egress/qosBinding';
import { snatCidrOutsideVpc } from './egress/snatCidrOutsideVpc';
import { vegInvalid } from './egress/vegInvalid';
import { centralizedWithoutGatewayNode } from './gateways/centralizedWithoutGatewayNode';
import { gatewayFlagsConflict } from './gateways/gatewayFlagsConflict';
import { gatewaySettingsIgnored } from './gateways/gatewaySettingsIgnored';
import { subnetSettingInvalid } from './gateways/subnetSettingInvalid';
import { duplicateObject } from './identity/duplicateObject';
import { kubevirtBridgeMigration } from './kubevirt/kubevirtBridgeMigration';
import { kubevirtMacMismatch } from './kubevirt/kubevirtMacMismatch';
import { kubevirtNetworksOverwritten } from './kubevirt/kubevirtNetworksOverwritten';
import { serviceAnnotation } from './loadBalancing/serviceAnnotation';
import { slrInvalid } from './loadBalancing/slrInvalid';
import { slrLabelInsteadOfAnnotation } from './loadBalancing/slrLabelInsteadOfAnnotation';
import { slrVipConflict } from './loadBalancing/slrVipConflict';
import { vpcdnsInvalid } from './loadBalancing/vpcdnsInvalid';
import { attachmentSubnetBoundToNamespace } from './multus/attachmentSubnetBoundToNamespace';
import { defaultNetworkKey } from './multus/defaultNetworkKey';
import { duplicateProvider } from './multus/duplicateProvider';
import { ipamNadLogicalSwitchIgnored } from './multus/ipamNadLogicalSwitchIgnored';
import { nadConfigInvalid } from './multus/nadConfigInvalid';
import { networksAnnotationGrammar } from './multus/networksAnnotationGrammar';
import { sameNadTwice } from './multus/sameNadTwice';
import { namespaceUnknown } from './names/namespaceUnknown';
import { unknownCorefile } from './names/unknownCorefile';
import { unknownIppool } from './names/unknownIppool';
import { unknownNad } from './names/unknownNad';
import { unknownNode } from './names/unknownNode';
import { unknownSubnet } from './names/unknownSubnet';
import { unknownVpc } from './names/unknownVpc';
import { vlanUnknown } from './names/vlanUnknown';
import { vlanUnknownProviderNetwork } from './names/vlanUnknownProviderNetwork';
import { addressOutsideSubnet } from './nat/addressOutsideSubnet';
import { dnatDuplicatePort } from './nat/dnatDuplicatePort';
import { eipUnknownGateway } from './nat/eipUnknownGateway';
import { natEipSharing } from './nat/natEipSharing';
import { natgwExternalSubnets } from './nat/natgwExternalSubnets';
import { natgwFields } from './nat/natgwFields';
import { natgwWithoutSnat } from './nat/natgwWithoutSnat';
import { natRuleFields } from './nat/natRuleFields';
import { natUnknownEip } from './nat/natUnknownEip';
import { ovnEipLsp } from './nat/ovnEipLsp';
import { vpcExternalMissing } from './nat/vpcExternalMissing';
import { annotationNotOnTemplate } from './placement/annotationNotOnTemplate';
import { vmAnnotationNotOnTemplate } from './placement/vmAnnotationNotOnTemplate';
import { networkPolicyFor } from './policy/networkPolicyFor';
import { policyApiLimits } from './policy/policyApiLimits';
import { ippoolEntryGrammar } from './pools/ippoolEntryGrammar';
import { ippoolIpOutsideSubnet } from './pools/ippoolIpOutsideSubnet';
import { ippoolOverlap } from './pools/ippoolOverlap';
import { namespaceMultiplePools } from './pools/namespaceMultiplePools';
import type { Rule } from './rule';
import { annotationTypo } from './schema/annotationTypo';
import { controllerOwnedAnnotation } from './schema/controllerOwnedAnnotation';
import { namespacedClusterObject } from './schema/namespacedClusterObject';
import { schemaViolation } from './schema/schemaViolation';
import { unknownField } from './schema/unknownField';
import { versionGatedField } from './schema/versionGatedField';
import { vlanIdRange } from './schema/vlanIdRange';
import { securityGroupBlocksGateway } from './security/securityGroupBlocksGateway';
import { securityGroupRule } from './security/securityGroupRule';
import { nodeNetworkUnderlay } from './underlay/nodeNetworkUnderlay';
import { providerNetworkInvalid } from './underlay/providerNetworkInvalid';
import { u2oOverlap } from './underlay/u2oOverlap';
import { vlanDuplicateId } from './underlay/vlanDuplicateId';
import { customVpcNamespaceWithoutSubnet } from './vpc/customVpcNamespaceWithoutSubnet';
import { namespaceInTwoVpcs } from './vpc/namespaceInTwoVpcs';
import { subnetNamespaceOutsideVpc } from './vpc/subnetNamespaceOutsideVpc';
import { subnetVpcSameName } from './vpc/subnetVpcSameName';
import { vpcDefaultSubnet } from './vpc/vpcDefaultSubnet';
import { vpcPeering } from './vpc/vpcPeering';
import { vpcRoute } from './vpc/vpcRoute';
import { duplicateKey } from './yaml/duplicateKey';
import { missingApiVersion } from './yaml/missingApiVersion';
import { missingDocumentSeparator } from './yaml/missingDocumentSeparator';
import { unservedKind } from './yaml/unservedKind';
import { uselessSuppression } from './yaml/uselessSuppression';
import { yamlSyntax } from './yaml/yamlSyntax';

export const rules: readonly Rule[] = [
  ippoolSubnetMismatch,
  namespacePoolForeignSubnet,
  namespacePoolUnboundSubnet,
  unknownSubnet,
  unknownIppool,
  attachmentWithoutSubnet,
  nadProviderMismatch,
  subnetProviderClass,
  annotationNotOnTemplate,
  vmAnnotationNotOnTemplate,
  annotationForUnattachedNad,
  annotationProviderForm,
  staticIpOutsideSubnet,
  ipAddressGrammar,
  duplicateStaticIp,
  staticIpWithReplicas,
  ipListTooShort,
  unknownNad,
  subnetCidrInvalid,
  subnetGatewayInvalid,
  subnetCidrConflict,
  poolCapacity,
  ipPoolListGrammar,
  controllerOwnedAnnotation,
  cidrOverlapsReserved,
  subnetNamespaceOutsideVpc,
  customVpcNamespaceWithoutSubnet,
  ambiguousNamespaceSubnets,
  attachmentSubnetBoundToNamespace,
  annotationOnHostNetwork,
  ippoolIpOutsideSubnet,
  ippoolOverlap,
  ippoolEntryGrammar,
  unknownVpc,
  namespaceMultiplePools,
  poolShadowedSubnet,
  staticIpInForeignPool,
  staticIpIsGateway,
  unknownSecurityGroup,
  annotationTypo,
  vlanUnknown,
  vlanUnknownProviderNetwork,
  vlanDuplicateId,
  vlanIdRange,
  securityGroupListBlank,
  subnetExcludeGrammar,
  dualStackOrder,
  uppercaseIpv6,
  subnetProtocolMismatch,
  centralizedWithoutGatewayNode,
  gatewaySettingsIgnored,
  gatewayFlagsConflict,
  subnetVpcSameName,
  ipamNadLogicalSwitchIgnored,
  duplicateProvider,
  networksAnnotationGrammar,
  kubevirtNetworksOverwritten,
  kubevirtMacMismatch,
  kubevirtBridgeMigration,
  defaultNetworkKey,
  sameNadTwice,
  nadConfigInvalid,
  joinSubnetUsed,
  macInvalid,
  rateInvalid,
  vipReference,
  addressOutsideSubnet,
  natUnknownEip,
  natEipSharing,
  dnatDuplicatePort,
  natRuleFields,
  snatCidrOutsideVpc,
  natgwFields,
  natgwExternalSubnets,
  natgwWithoutSnat,
  eipUnknownGateway,
  ovnEipLsp,
  vpcExternalMissing,
  vpcPeering,
  vpcRoute,
  vpcDefaultSubnet,
  namespaceInTwoVpcs,
  u2oOverlap,
  securityGroupRule,
  securityGroupBlocksGateway,
  slrInvalid,
  slrVipConflict,
  slrLabelInsteadOfAnnotation,
  vpcdnsInvalid,
  vegInvalid,
  qosBinding,
  networkPolicyFor,
  serviceAnnotation,
  versionGatedField,
  unknownField,
  schemaViolation,
  namespaceUnknown,
  namespacedClusterObject,
  providerNetworkInvalid,
  duplicateObject,
  nodeNetworkUnderlay,
  policyApiLimits,
  yamlSyntax,
  missingApiVersion,
  missingDocumentSeparator,
  uselessSuppression,
  routesAnnotationInvalid,
  annotationBoolean,
  ipFamilyConflict,
  unservedKind,
  annotationValueNotString,
  subnetSettingInvalid,
  routeGatewayOfAnotherNic,
  duplicateKey,
  unknownNode,
  unknownCorefile,
  explicitAllocation,
];
