package io.github.cronhpa.controller;

/**
 * Something worth an event and a line in the log.
 *
 * @param reason why
 * @param message what happened, in words
 */
public record Notice(Reason reason, String message) {}
