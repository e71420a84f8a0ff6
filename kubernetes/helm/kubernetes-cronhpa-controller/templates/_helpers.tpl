{{/* The name that the others begin with. */}}
{{- define "cronhpa.name" -}}
{{ .Values.nameOverride | default .Values.fullnameOverride | default "kubernetes-cronhpa-controller" | trunc 52 | trimSuffix "-" }}
{{- end }}

{{/* What selects the pods. A selector cannot be changed: these are the labels of kubernetes/deployment.yaml. */}}
{{- define "cronhpa.selector" -}}
app: {{ include "cronhpa.name" . }}
controller-tools.k8s.io: "2.0"
{{- end }}

{{/* The labels of every object. */}}
{{- define "cronhpa.labels" -}}
app: {{ include "cronhpa.name" . }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/component: controller
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "cronhpa.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (include "cronhpa.name" .) }}
{{- end }}

{{- define "cronhpa.lease" -}}
{{ .Values.leaderElection.leaseName | default "kubernetes-cronhpa-controller" }}
{{- end }}

{{- define "cronhpa.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else if .Values.image.tag -}}
{{ .Values.image.repository }}:{{ .Values.image.tag }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Chart.AppVersion }}{{ if .Values.jvm.enabled }}-jvm{{ end }}
{{- end }}
{{- end }}

{{/* The values that have another name as well: that one wins if it is set, and that of the Go controller's chart over both. */}}
{{- define "cronhpa.effective" -}}
{{- $old := .Values.controller | default dict -}}
replicas: {{ dig "replicas" (eq (toString .Values.replicaCount) "" | ternary .Values.replicas .Values.replicaCount) $old }}
timeZone: {{ dig "timezone" .Values.timeZone $old | quote }}
resources: {{ mergeOverwrite (deepCopy .Values.resources) (dig "resources" dict $old) | toJson }}
nodeSelector: {{ dig "nodeSelector" .Values.nodeSelector $old | toJson }}
affinity: {{ dig "affinity" .Values.affinity $old | toJson }}
tolerations: {{ dig "tolerations" .Values.tolerations $old | toJson }}
topologySpreadConstraints: {{ dig "topologySpreadConstraints" .Values.topologySpreadConstraints $old | toJson }}
installCrd: {{ dig "needcreate" .Values.crds.install .Values.crds }}
createRoles: {{ dig "rbac" "create" .Values.rbac.create (.Values.global | default dict) }}
serviceMonitor: {{ dig "enable" .Values.metrics.serviceMonitor.enabled (.Values.servicemonitor | default dict) }}
{{- end }}

{{/* Values that cannot go together, told before anything is installed. */}}
{{- define "cronhpa.check" -}}
{{- $v := include "cronhpa.effective" . | fromYaml -}}
{{- if not (.Files.Get "files/crd.yaml") }}
{{- fail "files/crd.yaml is missing: a checkout has the files of the chart as links, and what fetched it left them out; use the package of a release" }}
{{- end }}
{{- if and (gt (int $v.replicas) 1) (not .Values.leaderElection.enabled) }}
{{- fail "replicas: without leaderElection.enabled only one may run, all of them would scale" }}
{{- end }}
{{- range .Values.extraEnv }}
{{- if eq .name "TZ" }}
{{- fail "extraEnv: TZ is what timeZone sets; set that" }}
{{- end }}
{{- end }}
{{- if (.Values.controller | default dict).image }}
{{- fail "controller.image: that is the image of the Go controller; leave it out, or set image.repository and image.tag" }}
{{- end }}
{{- if (.Values.cleanup | default dict).cleanupCustomResource }}
{{- fail "cleanup.cleanupCustomResource: this chart deletes no CronHPA; set it to false, and crds.keep to false where the CRD is to go" }}
{{- end }}
{{- end }}

{{/* What the controller may do with timetables and targets, in all namespaces or in each that is watched. */}}
{{- define "cronhpa.rules" -}}
# The timetables, and where they stand.
- apiGroups: ["autoscaling.alibabacloud.com"]
  resources: ["cronhorizontalpodautoscalers"]
  verbs: ["list", "watch"]
- apiGroups: ["autoscaling.alibabacloud.com"]
  resources: ["cronhorizontalpodautoscalers/status"]
  verbs: ["patch"]
# Targets of any kind, through their replica count alone.
- apiGroups: ["*"]
  resources: ["*/scale"]
  verbs: ["get", "patch"]
# A HorizontalPodAutoscaler as target: its range is moved. The list is for the warning that a target has two masters.
- apiGroups: ["autoscaling"]
  resources: ["horizontalpodautoscalers"]
  verbs: ["get", "list", "patch"]
# What happened, told on the object.
- apiGroups: [""]
  resources: ["events"]
  verbs: ["create", "patch"]
{{- end }}
