using PullProcessor.Configuration.Binding;
using Quartz;

namespace PullProcessor.Configuration.Kinds;

/// <summary>A cron expression as Quartz reads it: with seconds.</summary>
internal sealed class CronKind : TextualKind
{
    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        try
        {
            _ = new CronExpression(text);
            return ReadResult.Of(text);
        }
        catch (FormatException exception)
        {
            return ReadResult.Fault($"'{text}' is not a Quartz cron expression of six fields (seconds, minutes, hours, day of month, month, day of week): {exception.Message.TrimEnd('.')}.");
        }
    }
}
