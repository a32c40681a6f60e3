package io.waystage.blueprint.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.parser.CronParser;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads cron expressions: the five fields of crontab, the same with seconds before them, or a nickname. */
final class CronSyntax {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Set<String> ANY_DAY = Set.of("*", "?");
    private static final CronDefinition MINUTES = fields(CronDefinitionBuilder.defineCron());
    private static final CronDefinition SECONDS = fields(CronDefinitionBuilder.defineCron()
            .withSeconds()
            .withValidRange(0, 59)
            .withStrictRange()
            .and());

    private CronSyntax() {}

    private static CronDefinition fields(CronDefinitionBuilder builder) {
        return builder.withMinutes()
                .withValidRange(0, 59)
                .withStrictRange()
                .and()
                .withHours()
                .withValidRange(0, 23)
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .withValidRange(1, 31)
                .supportsL()
                .supportsW()
                .supportsLW()
                .supportsQuestionMark()
                .withStrictRange()
                .and()
                .withMonth()
                .withValidRange(1, 12)
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .supportsHash()
                .supportsL()
                .supportsQuestionMark()
                .withStrictRange()
                .and()
                .withSupportedNicknameYearly()
                .withSupportedNicknameAnnually()
                .withSupportedNicknameMonthly()
                .withSupportedNicknameWeekly()
                .withSupportedNicknameDaily()
                .withSupportedNicknameMidnight()
                .withSupportedNicknameHourly()
                .instance();
    }

    static Cron parse(String expression) {
        Cron cron;
        try {
            boolean withSeconds = BLANKS.split(expression).length == 6;
            cron = new CronParser(withSeconds ? SECONDS : MINUTES).parse(expression);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The cron \"" + expression + "\" cannot be read: " + e.getMessage()
                            + ". It has five fields (minute hour day-of-month month day-of-week), or six with the second"
                            + " before them, or is one of @hourly, @daily, @weekly, @monthly, @yearly",
                    e);
        }
        if (!isAny(cron, CronFieldName.DAY_OF_MONTH) && !isAny(cron, CronFieldName.DAY_OF_WEEK)) {
            throw new IllegalArgumentException("The cron \"" + expression
                    + "\" restricts day-of-month and day-of-week: crontab would take days that match either, other"
                    + " programs days that match both. Leave one of them at *, and give two crons for \"either\"; MON#1 is"
                    + " the first Monday of the month");
        }
        return cron;
    }

    private static boolean isAny(Cron cron, CronFieldName field) {
        return ANY_DAY.contains(cron.retrieve(field).getExpression().asString());
    }

    /** Whether it fires in every hour of the days that it fires on, because it says nothing of hours. */
    static boolean hasEveryHour(Cron cron) {
        return cron.retrieve(CronFieldName.HOUR).getExpression().asString().equals("*");
    }
}
