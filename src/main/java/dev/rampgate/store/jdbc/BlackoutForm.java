package dev.rampgate.store.jdbc;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rampgate.calendar.Blackout;

/** A blackout with its kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Blackout.Once.class, name = "once"),
    @JsonSubTypes.Type(value = Blackout.Again.class, name = "again")
})
interface BlackoutForm {}
