/**
 * Which days are holidays and which are make-up workdays, as files of the world say it. Pure: no
 * clock, no client.
 */
package io.github.cronhpa.calendar;
