/**
 * Manifests as people write them: YAML in, CronHorizontalPodAutoscalers out, with all problems and
 * their locations. For the preview of the web UI and for the command line; the controller itself
 * reads its objects from the API server.
 */
package io.github.cronhpa.manifest;
