/**
 * Manifests as people write them: YAML in, CronHorizontalPodAutoscalers out, with everything that
 * is wrong with them and where. For the preview of the page and for the command line; the
 * controller itself gets its objects from the API server.
 */
package io.github.cronhpa.manifest;
