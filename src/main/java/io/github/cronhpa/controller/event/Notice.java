package io.github.cronhpa.controller.event;

import io.github.cronhpa.api.EventReason;

/**
 * Something worth an event and a line in the log.
 *
 * @param reason why
 * @param message what happened, in words
 */
public record Notice(EventReason reason, String message) {}
