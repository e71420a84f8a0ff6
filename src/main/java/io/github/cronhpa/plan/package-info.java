/**
 * Planning: the planner decides from timetable, status and the present, and the level says what the
 * timetable wants at any instant. Pure: no clock, no client.
 */
package io.github.cronhpa.plan;
